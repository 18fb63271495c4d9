from fastapi import FastAPI
import opik
from clients import client

app = FastAPI()


@app.get("/agent")
@opik.track
def agent(q: str):
    return client.responses.create(model="m", input=q)


@app.get("/title")
def title(q: str):
    # finds: untracked-llm-call
    return client.responses.create(model="m", input=q)
