"""The words # opik-lens: ignore[missing-flush] in a docstring are none."""
# finds: unused-suppression
# opik-lens: ignore-file[constant-thread-id]
import opik


def answer(question):
    return question


# finds: unused-suppression
@opik.track  # opik-lens: ignore[missing-flush, missing-entrypoint] started by hand
def other(question):  # noqa: D103
    # finds: unused-suppression
    return answer(question)  # keep this  # opik-lens: ignore[missing-flush]


def text():
    # finds: unused-suppression
    # opik-lens: ignore
    return """
    # opik-lens: ignore[missing-flush] is a text here
    """


# finds: unused-suppression
# opik-lens: ignore[mising-flush] we flush in another place
def last():
    # opik-lens: ignore[unused-suppression]
    return None


# finds: unused-suppression
other("x")  # opik-lens: ignore[missing-flush, missing-entrypoint]
