import opik
from openai import OpenAI


@opik.track
def agent(question: str) -> str:
    return OpenAI().chat.completions.create(model="gpt-4o", temperature=
