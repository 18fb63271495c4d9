import uuid
from uuid import uuid4

import opik
from opik.id_helpers import generate_id

client = opik.Opik()


def log(question: str, trace_id: str) -> None:
    # finds: foreign-id
    trace = client.trace(id=generate_id(), name="a")
    # finds: foreign-id
    span = trace.span(id=generate_id(), name="b")  # inner
    # finds: foreign-id
    span.span(id="step-1", name="c")
    # finds: foreign-id
    span.span(id=f"step-{question}", name="c")
    own = generate_id()
    print(own)
    # finds: foreign-id
    client.trace(id=own, name="d")
    # finds: foreign-id
    client.span(trace_id=generate_id(), parent_span_id="01a20112-9d68-70d6-897e-3a9a51582908", name="e")


def right(question: str, trace_id: str) -> None:
    client.trace(name="a", thread_id=str(uuid.uuid4()))
    client.trace(id=trace_id, name="b", metadata={"id": str(uuid4())})
    client.trace(id="01a20112-9d68-70d6-897e-3a9a51582908", name="c")
    client.trace(id=opik.id_helpers.generate_id(), name="d")
    client.trace(id=str(uuid.uuid7()), name="e")
    client.trace(id=trace_id or str(uuid4()), name="f")
    client.trace(id=f"{trace_id}", name="f")
    client.trace(id=f"01a20112-{trace_id}", name="f")
    other.trace(id=str(uuid4()))


def str_of(value):
    return value


log("hello", "x")
