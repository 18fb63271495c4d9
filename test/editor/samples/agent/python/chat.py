"""A conversation of two turns at the counter, at the pace of a person; it needs no account and no network."""

import time
import uuid

import opik
from opik import opik_context

from agent import retrieve
from rehearsed_model import complete

QUESTIONS = ["Do you open on Sunday, and is there rye bread?", "Keep two loaves for me, please. My name is Ada."]


@opik.track(entrypoint=True, project_name="bakery", name="take_turn")
def take_turn(question: str, thread: str) -> str:
    opik_context.update_current_trace(thread_id=thread, tags=["counter"])
    plan = understand(question)
    return check_tone(compose(question, gather(question, plan)))


@opik.track(type="llm")
def understand(question: str) -> str:
    return complete("What has to be looked up for this question?", question, seconds=1.1)


@opik.track
def gather(question: str, plan: str) -> list[str]:
    facts = [passage["text"] for passage in look_up(question)]
    if "stock" in plan:
        facts.append(f"{patiently(count_stock, 'rye loaf')} rye loaves are left.")
    if "reserve" in plan:
        facts.append(reserve("rye loaf", 2, "Ada"))
    return facts


@opik.track(type="tool")
def look_up(question: str) -> list[dict[str, str]]:
    time.sleep(0.5)
    return retrieve(question)


def patiently(ask, article: str) -> int:
    try:
        return ask(article, patience=0.8)
    except TimeoutError:
        return ask(article, patience=2.0)


@opik.track(type="tool")
def count_stock(article: str, patience: float) -> int:
    # The till is slow in the morning.
    time.sleep(min(patience, 1.2))
    if patience < 1.2:
        raise TimeoutError(f"The till did not answer within {patience} s.")
    return 7


@opik.track(type="tool")
def reserve(article: str, count: int, name: str) -> str:
    time.sleep(0.7)
    return f"{count} x {article} reserved for {name}, to be fetched before noon."


@opik.track(type="llm")
def compose(question: str, facts: list[str]) -> str:
    return complete("Answer in one or two sentences from these facts:\n" + "\n".join(facts), question, seconds=1.6)


@opik.track(type="guardrail")
def check_tone(answer: str) -> str:
    time.sleep(0.2)
    return answer


def main() -> None:
    thread = f"counter-{uuid.uuid4().hex[:6]}"
    for question in QUESTIONS:
        print(f"> {question}", flush=True)
        print(f"{take_turn(question, thread)}\n", flush=True)
        time.sleep(0.8)
    opik.flush_tracker()


if __name__ == "__main__":
    main()
