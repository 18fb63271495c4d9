"""`opik` is no module any more after this, so the fix must not write `opik.flush_tracker`."""
import opik
from opik import track, flush_tracker

opik = opik.configure(use_local=True)


@track
def agent(question: str) -> str:
    return question


if __name__ == "__main__":
    # finds: missing-flush
    agent("hello")
    flush_tracker()
