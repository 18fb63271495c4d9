"""The words # opik-lens: ignore[missing-flush] in a docstring are none."""
# finds: unused-suppression
import opik


def answer(question):
    return question


# finds: unused-suppression
@opik.track  # opik-lens: ignore[missing-entrypoint] started by hand
def other(question):  # noqa: D103
    # finds: unused-suppression
    return answer(question)  # keep this


def text():
    # finds: unused-suppression
    return """
    # opik-lens: ignore[missing-flush] is a text here
    """


# finds: unused-suppression
def last():
    # opik-lens: ignore[unused-suppression]
    return None


# finds: unused-suppression
other("x")  # opik-lens: ignore[missing-flush]
