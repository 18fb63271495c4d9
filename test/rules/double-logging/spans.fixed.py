import opik
from openai import AsyncOpenAI, OpenAI
from opik.integrations.openai import track_openai

client = track_openai(OpenAI())
in_place = OpenAI()
track_openai(in_place)
bare = OpenAI()


# finds: double-logging
@opik.track
def ask(q):
    return client.responses.create(model="m", input=q)


# finds: double-logging
@opik.track(name="asked", tags=["a"])  # a comment
def asked(q):
    return in_place.chat.completions.create(model="m", messages=[q])


class Service:
    def __init__(self):
        self.client = track_openai(AsyncOpenAI())

    @opik.track(
        # finds: double-logging
        name="service",
    )
    async def ask(self, q):
        return await self.client.responses.create(model="m", input=q)


@opik.track(type="llm")
def by_itself(q):
    return bare.responses.create(model="m", input=q)


@opik.track(type="llm")
def mixed(q):
    bare.responses.create(model="m", input=q)
    return client.responses.create(model="m", input=q)


@opik.track(type="tool")
def tool(q):
    return client.responses.create(model="m", input=q)


@opik.track(type="llm")
def embed(q):
    return client.embeddings.create(model="m", input=q)


@opik.track
def plain(q):
    return client.responses.create(model="m", input=q)
