import opik


@opik.track
def agent(question: str) -> str:
    return question


if __name__ == "__main__":
    agent("a demo of its own")
