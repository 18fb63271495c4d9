from openai import OpenAI
from opik import track
from opik.integrations.openai import track_openai


class ChatBot:
    def __init__(self):
        self.client = track_openai(OpenAI())
        self.messages = [{"role": "system", "content": "Be kind."}]

    @track
    # finds: missing-thread-id info
    def chat(self, message: str) -> str:
        self.messages.append({"role": "user", "content": message})
        answer = self.client.chat.completions.create(model="m", messages=self.messages)
        self.messages.append(answer)
        return answer


@track
# finds: missing-thread-id info
def respond(message: str, chat_history: list) -> str:
    return complete([*chat_history, {"role": "user", "content": message}])


@track(type="llm")
def complete(messages: list) -> str:
    return str(messages)


@track
def agent_loop(question: str) -> str:
    """Many calls of the model, one question."""
    messages = [{"role": "user", "content": question}]
    while True:
        answer = complete(messages)
        messages.append({"role": "assistant", "content": answer})
        if answer:
            return answer


ChatBot().chat("hello")
respond("hello", [])
agent_loop("hello")
