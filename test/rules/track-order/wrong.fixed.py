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
@app.get("/ask")
@opik.track
async def ask(question: str):
    return question


# finds: track-order
@router.post("/answer")
# The answer.
@track(
    name="answer",
    tags=["api"],
)
def answer(question: str):
    return question


# finds: track-order
@site.route("/page", methods=["GET"])
@opik.track(name="page")
def page():
    return "page"


# finds: track-order
@worker.task(bind=True)
@track
def work(self, question):
    return question


# finds: track-order
@shared_task
@track
def share(question):
    return question


# finds: track-order
@tool
@track(type="tool")
def search(question: str) -> str:
    """Searches."""
    return question


@click.group()
def cli():
    pass


# finds: track-order
@cli.command()
@click.option("--question")
@track
def run(question):
    print(question)


# finds: track-order
@line.command()
@track
def go(question: str):
    print(question)


def make():
    # finds: track-order
    @app.get("/inner")
    @track(name="inner")
    def inner():
        return "inner"

    return inner
