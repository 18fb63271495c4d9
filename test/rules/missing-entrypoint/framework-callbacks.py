"""What a framework dispatches is no entrypoint: tools, routes, handed-over callbacks."""

import opik
from fastapi import FastAPI
from langchain_core.tools import BaseTool, tool

app = FastAPI()


@tool
@opik.track
def search(query: str) -> str:
    return query


@app.post("/chat")
@opik.track
def chat(body: dict) -> dict:
    return body


@opik.track
def lookup(key: str) -> str:
    return key


class Lookup(BaseTool):
    @opik.track
    def _run(self, key: str) -> str:
        return key


TOOLS = [lookup]
