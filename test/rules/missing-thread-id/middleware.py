"""The trace is opened, with its thread id, by what surrounds the handlers."""
from contextlib import contextmanager

import opik


@contextmanager
def conversation(session_id: str):
    with opik.start_as_current_trace("chat", thread_id=session_id):
        yield


@opik.track
def answer(message: str, session_id: str) -> str:
    return message


def handle(event: dict) -> str:
    with conversation(event["session_id"]):
        return answer(event["message"], event["session_id"])


handle({"session_id": "1", "message": "hello"})
