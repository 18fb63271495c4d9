import opik
from fastapi import FastAPI
from opik import opik_context

app = FastAPI()


@opik.track
def answer(question):
    return question


@app.post("/chat")
async def chat(question: str, session: str):
    # finds: context-call-outside-track
    opik_context.update_current_trace(thread_id=session)
    return answer(question)
