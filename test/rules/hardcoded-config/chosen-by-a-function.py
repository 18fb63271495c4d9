import opik
from openai import OpenAI
from opik.integrations.openai import track_openai

client = track_openai(OpenAI())


def model_for(question):
    return "gpt-4o" if len(question) > 500 else "gpt-4o-mini"


def limit_for(kind):
    if kind == "title":
        return 20
    return 500


@opik.track(entrypoint=True)
def answer(question: str, kind: str = "text") -> str:
    response = client.responses.create(model=model_for(question), max_output_tokens=limit_for(kind), input=question)
    return response.output_text


print(answer("Hello?"))
