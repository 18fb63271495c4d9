from fastapi import FastAPI
from openai import AsyncOpenAI
from pydantic import BaseModel

app = FastAPI()
client = AsyncOpenAI()


class ChatRequest(BaseModel):
    session_id: str
    message: str


async def moderate(text: str) -> bool:
    return "bomb" not in text


async def generate_reply(message: str) -> str:
    response = await client.responses.create(
        model="gpt-4o-mini",
        instructions="You are the concierge of a hotel.",
        input=message,
    )
    return response.output_text


@app.get("/health")
def health():
    return {"ok": True}


@app.post("/chat")
async def chat(request: ChatRequest):
    if not await moderate(request.message):
        return {"reply": "I can't help with that."}
    return {"reply": await generate_reply(request.message)}


if __name__ == "__main__":
    import uvicorn

    uvicorn.run(app, port=8000)
