from opik import track


@track(entrypoint=True)
def agent(question: str) -> str:
    return question


def main() -> int:
    agent("hello")
    return 0


if __name__ == "__main__":
    # finds: missing-flush
    raise SystemExit(main())
