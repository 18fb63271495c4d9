import opik


@opik.track(entrypoint=True)
def agent(question: str) -> str:
    return question


if __name__ == "__main__":
    # finds: missing-flush
    print(agent("hello"))
