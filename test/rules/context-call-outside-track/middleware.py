import opik
from fastapi import FastAPI
from opik import opik_context

app = FastAPI()


@app.middleware("http")
async def trace(request, call_next):
    with opik.start_as_current_trace("request"):
        return await call_next(request)


@app.post("/chat")
async def chat(question: str, session: str):
    opik_context.update_current_trace(thread_id=session)
    return question
