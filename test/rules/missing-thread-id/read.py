import argparse
from uuid import UUID

import opik
from fastapi import FastAPI
from flask import request
from pydantic import BaseModel

app = FastAPI()


class Turn(BaseModel):
    session_id: str


class ChatRequest(Turn):
    message: str


class Typed(BaseModel):
    message: str
    chat_id: UUID


@app.post("/chat")
@opik.track
# finds: missing-thread-id
def chat(body: ChatRequest):
    return body.message


@app.post("/typed")
@opik.track
# finds: missing-thread-id
def typed(body: Typed):
    return body.message


@app.post("/flask")
@opik.track
# finds: missing-thread-id
def flask_view(message):
    return {"id": request.json["session_id"]}


@app.post("/data")
@opik.track
# finds: missing-thread-id
def data_view(message):
    data = request.get_json()
    return {"id": data.get("conversation_id")}


@app.post("/many")
@opik.track
def preset(message):
    # One conversation for all that name none is no conversation.
    return {"id": request.args.get("conversation_id", "none")}


@opik.track
# finds: missing-thread-id
def main(message="hi"):
    args = argparse.ArgumentParser().parse_args()
    print(args.session_id)


if __name__ == "__main__":
    main()
