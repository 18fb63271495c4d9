import os
import sys

from opik import track


@track
def agent(question: str) -> str:
    return question


def main() -> None:
    if len(sys.argv) < 2:
        print("usage: agent QUESTION")
        os._exit(2)  # nothing was logged yet
    agent(sys.argv[1])
    # finds: missing-flush warning
    os._exit(0)


main()
