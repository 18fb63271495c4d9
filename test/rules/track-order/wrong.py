import click
import opik
import typer
from celery import Celery, shared_task
from fastapi import APIRouter, FastAPI
from flask import Flask
from langchain_core.tools import tool
from opik import track

app = FastAPI()
router = APIRouter(prefix="/v1")
site = Flask(__name__)
worker = Celery("worker")
line = typer.Typer()


# finds: track-order
@opik.track
@app.get("/ask")
async def ask(question: str):
    return question


# finds: track-order
@track(
    name="answer",
    tags=["api"],
)
@router.post("/answer")
# The answer.
def answer(question: str):
    return question


# finds: track-order
@opik.track(name="page")
@site.route("/page", methods=["GET"])
def page():
    return "page"


# finds: track-order
@track
@worker.task(bind=True)
def work(self, question):
    return question


# finds: track-order
@track
@shared_task
def share(question):
    return question


# finds: track-order
@track(type="tool")
@tool
def search(question: str) -> str:
    """Searches."""
    return question


@click.group()
def cli():
    pass


# finds: track-order
@track
@cli.command()
@click.option("--question")
def run(question):
    print(question)


# finds: track-order
@track
@line.command()
def go(question: str):
    print(question)


def make():
    # finds: track-order
    @track(name="inner")
    @app.get("/inner")
    def inner():
        return "inner"

    return inner
