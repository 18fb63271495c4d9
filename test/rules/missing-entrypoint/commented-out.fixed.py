"""Words like entrypoint=True in a docstring or comment do not count, and commented-out decorators are none."""

import opik


# @opik.track(entrypoint=True)
def old(question: str) -> str:
    return question


# finds: missing-entrypoint
@opik.track(entrypoint=True)  # TODO entrypoint=True
def agent(question: str) -> str:
    return old(question)


if __name__ == "__main__":
    agent("hello")
