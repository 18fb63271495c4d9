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


if __name__ == "__main__":
    uvicorn.run(app, port=8000)
