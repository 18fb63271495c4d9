"""Nothing behind `sys.exit(main())` runs; what is registered does."""
import sys
import atexit

import opik


@opik.track
def agent(question: str) -> str:
    return question


def main() -> int:
    agent("hello")
    return 0


if __name__ == "__main__":
    # finds: missing-flush
    atexit.register(opik.flush_tracker)
    sys.exit(main())
