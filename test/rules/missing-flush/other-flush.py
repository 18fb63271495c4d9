"""Flushing something else does not deliver traces; the word in a comment neither: flush_tracker()."""
import sys

import opik


@opik.track
def agent(question: str) -> str:
    return question


# finds: missing-flush
agent("hello")
sys.stdout.flush()
