import openai
import opik
from openinference.instrumentation.openai import OpenAIInstrumentor

OpenAIInstrumentor().instrument()


@opik.track
def agent(q):
    return q


openai.OpenAI().responses.create(model="m", input=agent("x"))
