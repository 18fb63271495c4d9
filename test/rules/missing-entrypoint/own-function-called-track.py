"""A local `track` is not Opik's, although Opik is imported."""

import opik

client = opik.Opik()


def track(fn):
    return fn


@track
def agent(x: str) -> str:
    return x


track("event")
agent("x")
