import opik

from shop import OpenAI


class Client:
    def create(self, model: str, temperature: float) -> str:
        return model


@opik.track
def agent(question: str) -> str:
    OpenAI().chat.completions.create(model="gpt-4o", temperature=0.1)
    return Client().create(model="gpt-4o", temperature=0.1)


agent("x")
