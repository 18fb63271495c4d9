# opik-version: 1.11.4
import opik
from openai import OpenAI
from opik.integrations.openai import track_openai

client = track_openai(OpenAI())


@opik.track(entrypoint=True, project_name="support")
def answer(question: str) -> str:
    return ask(question)


def ask(question):
    # finds: hardcoded-config
    return client.responses.create(model="gpt-4o", input=question).output_text


if __name__ == "__main__":
    print(answer("Why?"))
