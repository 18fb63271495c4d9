import opik
from fastapi import Depends, FastAPI
from openai import AsyncOpenAI
from opik.integrations.openai import track_openai

app = FastAPI()


def get_client() -> AsyncOpenAI:
    return track_openai(AsyncOpenAI())


@app.post("/chat")
async def chat(q: str, client: AsyncOpenAI = Depends(get_client)):
    return await client.chat.completions.create(model="m", messages=[q])


@app.post("/agent")
@opik.track
async def agent(q: str):
    return q
