import sys
import atexit
from opik import track, flush_tracker


@track(entrypoint=True)
def agent(question: str) -> str:
    return question


if __name__ == "__main__":
    atexit.register(flush_tracker)
    try:
        # finds: missing-flush
        agent(sys.argv[1])
    except IndexError:
        sys.exit(2)
