"""A script's own lines are one conversation, however often it is run."""
import uuid

import opik


@opik.track
def answer(message: str, thread: str) -> str:
    opik.update_current_trace(thread_id=thread)
    return message


def demo():
    with opik.start_as_current_trace("demo", thread_id="demo"):
        answer("hello", "demo")


def talk():
    while True:
        message = input("> ")
        # finds: constant-thread-id
        with opik.start_as_current_trace("talk", thread_id="talk"):
            answer(message, "talk")


def talk_well():
    session_id = str(uuid.uuid4())
    while True:
        message = input("> ")
        # finds: constant-thread-id
        with opik.start_as_current_trace("talk", thread_id="talk"):
            answer(message, session_id)


with opik.start_as_current_trace("first", thread_id="demo"):
    answer("hello", "demo")
client = opik.Opik()
client.trace(name="second", thread_id="demo").end()

if __name__ == "__main__":
    demo()
    talk()
    talk_well()
    answer("hello", "demo", opik_args={"trace": {"thread_id": "demo"}})
