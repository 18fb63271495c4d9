import opik
from settings import client, settings

client.create_config(settings)


@opik.track
def agent(question: str) -> str:
    config = client.get_or_create_config(fallback=settings)
    return config.model + question


print(agent("hello"))
