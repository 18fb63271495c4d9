import os
import signal
from opik import track


@track(entrypoint=True)
def agent(question: str) -> str:
    return question


# finds: missing-flush warning
signal.signal(signal.SIGTERM, lambda number, frame: os._exit(0))
agent("hello")
