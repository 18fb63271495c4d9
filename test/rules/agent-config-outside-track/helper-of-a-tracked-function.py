"""The check is made when the call runs: a helper of a tracked function is inside its trace."""
import asyncio

import opik


class Settings:
    def __init__(self, client: opik.Opik):
        self.client = client

    def read(self):
        return self.client.get_or_create_config(fallback=None)


settings = Settings(opik.Opik())


def model_name():
    return settings.read().model


@opik.track(entrypoint=True)
async def agent(question: str) -> str:
    return await asyncio.to_thread(model_name) + question


asyncio.run(agent("hello"))
