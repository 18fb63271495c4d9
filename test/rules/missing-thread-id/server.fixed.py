import opik
from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


class ChatRequest(BaseModel):
    session_id: str
    message: str


@opik.track(entrypoint=True)
# finds: missing-thread-id
def run_agent(message: str) -> str:
    return message


@app.post("/chat")
async def chat(request: ChatRequest):
    return {"session": request.session_id, "answer": run_agent(request.message, opik_args={"trace": {"thread_id": request.session_id}})}


@opik.track
def search(query: str) -> str:
    return query


@app.get("/search")
async def find(query: str):
    return search(query)


@app.post("/by-hand")
async def by_hand(message: str, conversation_id: str):
    # finds: missing-thread-id
    with opik.start_as_current_trace("by hand", thread_id=conversation_id):
        return search(message)
