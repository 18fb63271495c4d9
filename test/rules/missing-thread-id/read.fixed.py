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
    opik.update_current_trace(thread_id=body.session_id)
    return body.message


@app.post("/typed")
@opik.track
# finds: missing-thread-id
def typed(body: Typed):
    opik.update_current_trace(thread_id=str(body.chat_id))
    return body.message


@app.post("/flask")
@opik.track
# finds: missing-thread-id
def flask_view(message):
    opik.update_current_trace(thread_id=request.json["session_id"])
    return {"id": request.json["session_id"]}


@app.post("/data")
@opik.track
# finds: missing-thread-id
def data_view(message):
    data = request.get_json()
    opik.update_current_trace(thread_id=data.get("conversation_id"))
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
    opik.update_current_trace(thread_id=args.session_id)
    print(args.session_id)


if __name__ == "__main__":
    main()
