from openai import OpenAI

from answers import client


def summarize(text: str) -> str:
    # finds: hardcoded-config
    return client.responses.create(model="gpt-4o-mini", temperature=0.2, input=text).output_text
