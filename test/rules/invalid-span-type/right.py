import opik
from analytics import track as other
from opik import start_as_current_span, track


@track(type="tool")
def search(question: str) -> list[str]:
    return [question]


@track("answer", "llm")
def answer(question: str) -> str:
    with start_as_current_span("check", type="guardrail"):
        return question


@other(type="retrieval")
def elsewhere(question: str) -> str:
    return question


@track(metadata={"type": "retrieval"}, tags=["agent"])
def tagged(question: str, type: str = "chain") -> str:
    return question


def traced(type: str):
    return track(type=type)


@traced("general")
def made(question: str) -> str:
    return question


client = opik.Opik()
trace = client.trace(name="by hand", metadata={"type": "agent"})
client.create_prompt(name="p", prompt="q", type="jinja2")
db = object()
db.span(type="retrieval")
made("x")
