import uuid

import opik
from openai import OpenAI
from opik.integrations.openai import track_openai

client = track_openai(OpenAI())


@opik.track(entrypoint=True)
# finds: missing-thread-id
def chat(message: str, session_id: str) -> str:
    """Answers one message."""
    opik.update_current_trace(thread_id=session_id)
    # The model does the work.
    return client.chat.completions.create(model="m", messages=[{"role": "user", "content": message}])


@opik.track
# finds: missing-thread-id
async def by_number(question: str, conversation_id: uuid.UUID) -> str:
    opik.update_current_trace(thread_id=str(conversation_id))
    return question


@opik.track
# finds: missing-thread-id
def by_request(request) -> str:
    opik.update_current_trace(thread_id=request.session_id)
    history = load(request.session_id)
    return ask(history, request.message)


@opik.track(name="found in the body")
# finds: missing-thread-id
def found(payload: dict) -> str:
    thread_id = payload["thread_id"]
    opik.update_current_trace(thread_id=thread_id)
    return ask([], payload["text"], thread_id)


@opik.track
def load(session_id: str) -> list:
    return []


@opik.track
def ask(history: list, message: str, thread_id: str = "") -> str:
    return client.chat.completions.create(model="m", messages=history + [{"role": "user", "content": message}])


class Bot:
    def __init__(self, session_id: str):
        self.session_id = session_id

    @opik.track
    # finds: missing-thread-id
    def reply(self, message: str) -> str:
        opik.update_current_trace(thread_id=self.session_id)
        return ask([], message)


if __name__ == "__main__":
    print(chat("hello", "1"), by_request(None), found({}), Bot("1").reply("hello"))
