import opik


@opik.track
def agent(question: str) -> str:
    return question


if __name__ == "__main__":
    try:
        # finds: missing-flush
        agent("hello")
    finally:
        print("done")
