import openai
import opik

client = openai.OpenAI()


@opik.track
def traced(q):
    return q


def ask(q):
    return client.responses.create(model="m", input=q)
