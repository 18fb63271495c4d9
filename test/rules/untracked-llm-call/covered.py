import crewai
import litellm
import openai
import opik
from langchain_openai import ChatOpenAI
from litellm.integrations.opik.opik import OpikLogger
from openai import AsyncOpenAI, OpenAI
from opik.integrations.crewai import track_crewai
from opik.integrations.langchain import OpikTracer
from opik.integrations.openai import track_openai

track_crewai(project_name="p")
litellm.callbacks = [OpikLogger()]
in_place = OpenAI()
track_openai(in_place)
sometimes = OpenAI()
if opik.is_tracing_active():
    sometimes = track_openai(sometimes)
model = ChatOpenAI(callbacks=[OpikTracer()])
bare = openai.OpenAI()
log = opik.Opik()


def make(asynchronous):
    return track_openai(AsyncOpenAI() if asynchronous else OpenAI())


class Service:
    def __init__(self, client):
        self.client = track_openai(client)

    def ask(self, q):
        return self.client.responses.create(model="m", input=q)


@opik.track
def agent(q):
    return helper(q)


def helper(q):
    return bare.responses.create(model="m", input=q)


def by_context(q):
    with opik.start_as_current_trace("t"):
        return bare.responses.create(model="m", input=q)


def by_hand(q):
    answer = bare.responses.create(model="m", input=q)
    record(q, answer)


def record(q, answer):
    log.trace(name="answer", input={"q": q}, output={"answer": answer}).end()


def others(q):
    in_place.responses.create(model="m", input=q)
    sometimes.responses.create(model="m", input=q)
    model.invoke(q)
    make(True).responses.create(model="m", input=q)
    litellm.completion(model="m", messages=[q])
    crewai.Crew(agents=[]).kickoff()
    bare.embeddings.create(model="m", input=q)
    bare.images.generate(prompt=q)


def judge_answer(q):
    return bare.responses.create(model="m", input=q)


agent("x")
by_context("x")
by_hand("x")
others("x")
judge_answer("x")
Service(OpenAI()).ask("x")
