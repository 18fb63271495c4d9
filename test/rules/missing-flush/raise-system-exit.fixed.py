from opik import track, flush_tracker
import atexit


@track(entrypoint=True)
def agent(question: str) -> str:
    return question


def main() -> int:
    agent("hello")
    return 0


if __name__ == "__main__":
    # finds: missing-flush
    atexit.register(flush_tracker)
    raise SystemExit(main())
