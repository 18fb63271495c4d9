import os
import signal

import opik
import uvicorn
from fastapi import FastAPI

app = FastAPI()


@opik.track
def agent(question: str) -> str:
    return question


@app.get("/ask")
def ask(question: str):
    return agent(question)


def stop(number, frame):
    # finds: missing-flush warning
    os._exit(0)


signal.signal(signal.SIGTERM, stop)
uvicorn.run(app)
