from threading import Thread

import opik
from opik import opik_context
from opik.opik_context import update_current_span as note


@opik.track
def remember(session):
    # finds: context-call-outside-track
    opik_context.update_current_trace(thread_id=session)


@opik.track
def answer(question):
    note(metadata={"length": len(question)})
    return question


@opik.track
def later(session):
    # finds: context-call-outside-track
    opik.update_current_span(metadata={"session": session})


@opik.track
def agent(question):
    Thread(target=later, args=("s",)).start()
    return answer(question)


remember("s-1")
# finds: context-call-outside-track
opik.update_current_trace(tags=["cli"])
agent("hello")
