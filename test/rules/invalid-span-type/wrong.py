import opik
from opik import start_as_current_span, track
from opik import track as traced

KIND = "chain"


# finds: invalid-span-type
@track(type="retrieval")
def search(question: str) -> list[str]:
    return [question]


# finds: invalid-span-type
@traced("answer", 'LLM')
def answer(question: str) -> str:
    # finds: invalid-span-type
    with start_as_current_span("check", type="guard"):
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
span = trace.span(name="step", type="agent")  # the agent
# finds: invalid-span-type
inner = span.span(name="odd", type="xyz")
# finds: invalid-span-type
client.span(name="direct", type="completion" if trace else "tool").end()
agent("hello")
