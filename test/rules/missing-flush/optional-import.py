"""Runs without Opik, too, so an import of Opik that always happens would break it: the finding has no fix."""
try:
    from opik import track
except ImportError:

    def track(*args, **kwargs):
        return args[0] if args else lambda function: function


@track(entrypoint=True)
def agent(question: str) -> str:
    return question


if __name__ == "__main__":
    # finds: missing-flush
    agent("hello")
