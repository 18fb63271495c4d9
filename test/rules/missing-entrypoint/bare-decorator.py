"""An agent whose outermost function is tracked with a bare decorator."""

import opik


@opik.track(type="tool")
def retrieve(question: str) -> list:
    return [question]


# finds: missing-entrypoint
@opik.track
def agent(question: str) -> str:
    return " ".join(retrieve(question))


if __name__ == "__main__":
    print(agent("What is a span?"))
