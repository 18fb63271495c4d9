import opik
from opik import opik_context


@opik.track(entrypoint=True)
def direct(message: str, session_id: str) -> str:
    opik.update_current_trace(thread_id=session_id)
    return message


@opik.track
def through_a_callee(message: str, session_id: str) -> str:
    note(session_id)
    return message


def note(session: str) -> None:
    opik_context.update_current_trace(thread_id=session, tags=["chat"])


@opik.track
def by_argument(message: str, history: list) -> str:
    return message


@opik.track
def by_context(message: str, session_id: str) -> str:
    return message


@opik.track
def by_keywords(message: str, session_id: str) -> str:
    opik_context.update_current_trace(**fields(session_id))
    return message


def fields(session: str) -> dict:
    return open(session).read()


@opik.track
def single_shot(question: str) -> str:
    """One question, one answer: there is no conversation."""
    return question


@opik.track(type="tool")
def remember(session_id: str, message: str) -> None:
    print(session_id, message)


@opik.track
def load_history(session_id: str) -> list:
    return []


@opik.track
def by_trace_data(message: str, session_id: str) -> str:
    opik_context.get_current_trace_data().update(thread_id=session_id)
    return message


def main() -> None:
    for row in open("questions.txt"):
        print(single_shot(row))
    by_argument("hello", [], opik_args={"trace": {"thread_id": "a"}})
    with opik.start_as_current_trace("chat", thread_id="b"):
        by_context("hello", "b")
    print(direct("a", "b"), through_a_callee("a", "b"), by_keywords("a", "b"), by_trace_data("a", "b"))
    print(load_history("a"), remember("a", "b"))


main()
