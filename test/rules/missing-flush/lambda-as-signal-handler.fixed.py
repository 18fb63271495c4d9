import os
import signal
from opik import track, flush_tracker


@track(entrypoint=True)
def agent(question: str) -> str:
    return question


# finds: missing-flush warning
signal.signal(signal.SIGTERM, lambda number, frame: (flush_tracker(), os._exit(0)))
agent("hello")
