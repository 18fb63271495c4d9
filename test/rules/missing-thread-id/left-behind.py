import uuid

import opik


class Chat:
    def __init__(self) -> None:
        self.thread_id = str(uuid.uuid4())

    @opik.track(type="llm")
    def _complete(self, messages: list[dict]) -> str:
        return str(messages)

    @opik.track
    def answer(self, text: str) -> str:
        opik.update_current_trace(thread_id=self.thread_id)
        return text


chat = Chat()
while True:
    print(chat.answer(input("> ")))
