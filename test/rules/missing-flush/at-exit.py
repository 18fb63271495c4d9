import atexit

import opik

atexit.register(opik.flush_tracker)


@opik.track
def agent(question: str) -> str:
    return question


if __name__ == "__main__":
    agent("hello")
