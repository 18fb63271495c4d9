import sys
from opik import track


@track(entrypoint=True)
def agent(question: str) -> str:
    return question


if __name__ == "__main__":
    try:
        # finds: missing-flush
        agent(sys.argv[1])
    except IndexError:
        sys.exit(2)
