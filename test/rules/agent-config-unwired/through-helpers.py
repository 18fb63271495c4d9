import opik


class AgentSettings(opik.Config):
    model: str = "gpt-4o"


class Store:
    def __init__(self, client):
        self.client = client

    def load(self, fallback):
        return self.client.get_or_create_config(fallback=fallback)


store = Store(opik.Opik())


@opik.track
def agent(question: str) -> str:
    return store.load(AgentSettings()).model + question


print(agent("hello"))
