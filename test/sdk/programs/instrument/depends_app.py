from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

from fastapi import Depends, FastAPI
from openai import AsyncOpenAI

app = FastAPI()


@dataclass
class NoteSettings:
    """What can be tuned."""

    model: str = "gpt-4o-mini"
    temperature: float = 0.2  # calm
    system: str = "You keep notes."

    def describe(self) -> str:
        return f"{self.model} at {self.temperature}"


settings = NoteSettings()


@lru_cache
def get_client() -> AsyncOpenAI:
    return AsyncOpenAI()


@app.get("/about")
def about() -> dict:
    return {"settings": settings.describe()}


@app.post("/note")
async def note(text: str, client: Annotated[AsyncOpenAI, Depends(get_client)]) -> dict:
    response = await client.chat.completions.create(
        model=settings.model,
        temperature=settings.temperature,
        messages=[{"role": "system", "content": settings.system}, {"role": "user", "content": text}],
    )
    return {"note": response.choices[0].message.content}
