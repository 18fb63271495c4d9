import os
import signal

import uvicorn
from fastapi import FastAPI
from opik import track

app = FastAPI()


@track(name="completion", type="llm")
def complete(prompt: str) -> str:
    return prompt


@app.get("/health")
def health() -> dict:
    return {"status": "ok"}


def stop(signum: int, frame: object) -> None:
    os._exit(0)


def main() -> None:
    signal.signal(signal.SIGINT, stop)
    uvicorn.run(app)


if __name__ == "__main__":
    main()
