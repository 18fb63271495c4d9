import opik
from openai import OpenAI
from opik.integrations.openai import track_openai

client = track_openai(OpenAI())


@opik.track(entrypoint=True)
def agent(question: str) -> str:
    prompt = (
        "You are an expert. "  # of what
        "Only code."
    )
    # finds: hardcoded-config
    first = client.responses.create(model="gpt-4o", instructions=prompt, input=question)
    # finds: hardcoded-config
    return client.responses.create(model="gpt-4o", input=first, instructions="One. "
                                   """Two.
Three.""")
