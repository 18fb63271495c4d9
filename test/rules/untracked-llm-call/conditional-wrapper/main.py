from openai import OpenAI, AsyncOpenAI
import opik
from opik_utils import track_openai_client
client = track_openai_client(OpenAI())
class S:
    def __init__(self): self.c = track_openai_client(AsyncOpenAI())
    async def go(self, q): return await self.c.responses.create(model="m", input=q)
@opik.track
def agent(q): return q
def go(q): return client.responses.create(model="m", input=q)
go(agent("x")); S().go("x")
