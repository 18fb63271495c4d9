import functools

import click
import opik
from analytics import track as event
from fastapi import FastAPI
from langchain_core.tools import tool
from opik import track

app = FastAPI()


@app.get("/ask")
@opik.track
async def ask(question: str):
    return question


@tool
@track(type="tool")
def search(question: str) -> str:
    """Searches."""
    return question


# The name is what runs.
@track
@click.command()
def main():
    print("hello")


@track
@functools.lru_cache
def cached(question: str) -> str:
    return question


@event("asked")
@app.get("/other")
def other():
    return "other"


@track
@app.middleware("http")
async def middleware(request, call_next):
    return await call_next(request)


class Routes:
    def get(self, path):
        return lambda fn: fn


routes = Routes()


@track
@routes.get("/own")
def own():
    return "own"


@track
@unknown.get("/unknown")
def unknown_route():
    return "unknown"


@track(name="outer")
@app.get("/twice")
@track(name="inner")
def twice():
    return "twice"


main()
