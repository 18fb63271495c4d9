import opik
from opik import start_as_current_span, track
from opik import track as traced

KIND = "general"


# finds: invalid-span-type
@track(type="tool")
def search(question: str) -> list[str]:
    return [question]


# finds: invalid-span-type
@traced("answer", 'llm')
def answer(question: str) -> str:
    # finds: invalid-span-type
    with start_as_current_span("check", type="guardrail"):
        return question


@opik.track(
    name="agent",
    # finds: invalid-span-type
    type=KIND,
)
def agent(question: str) -> str:
    search(question)
    return answer(question)


client = opik.Opik()
trace = client.trace(name="by hand")
# finds: invalid-span-type
span = trace.span(name="step", type="general")  # the agent
# finds: invalid-span-type
inner = span.span(name="odd", type="general")
# finds: invalid-span-type
client.span(name="direct", type="llm" if trace else "tool").end()
agent("hello")
