import contextvars
from concurrent.futures import ThreadPoolExecutor

import opik
from opik import opik_context


def remember(session):
    opik_context.update_current_trace(thread_id=session)


def maybe(session):
    if opik_context.get_current_trace_data() is not None:
        opik_context.update_current_trace(thread_id=session)


def anyway(session):
    try:
        opik_context.update_current_trace(thread_id=session)
    except Exception:
        pass


def update_current_trace(**fields):
    print(fields)


@opik.track
def agent(question, session):
    remember(session)
    return opik_context.get_distributed_trace_headers()


def batch(sessions):
    with opik.start_as_current_trace("batch"):
        for session in sessions:
            remember(session)


def nobody_calls_this(session):
    opik_context.update_current_trace(thread_id=session)


update_current_trace(thread_id="own")
print(opik_context.get_current_span_data())
maybe("s")
anyway("s")
agent("hello", "s")
batch(["s"])
with ThreadPoolExecutor() as pool:
    pool.submit(contextvars.copy_context().run, agent, "hello", "s")
