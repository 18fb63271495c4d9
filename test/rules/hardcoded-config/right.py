import argparse
import os

import opik
from openai import OpenAI


class Settings(opik.Config):
    model: str = "gpt-4o"
    temperature: float = 0.2


client = OpenAI()
opik_client = opik.Opik()
runtime = "gpt-4o"


def configure(args: argparse.Namespace) -> None:
    global runtime
    runtime = args.model


@opik.track(entrypoint=True)
def agent(question: str, model: str = "gpt-4o") -> str:
    config = opik_client.get_or_create_config(fallback=Settings(model="gpt-4o-mini"))
    user = [{"role": "user", "content": "Say hello."}, {"role": "system", "content": f"You help {question}."}]
    client.chat.completions.create(model=config.model, temperature=config.temperature, messages=user)
    client.chat.completions.create(model=model, temperature=None, messages=user)
    client.chat.completions.create(model=os.environ["MODEL"], messages=user)
    client.chat.completions.create(model=os.getenv("MODEL", "gpt-4o"), messages=user)
    client.chat.completions.create(model=runtime or "gpt-4o", messages=user)
    client.embeddings.create(model="text-embedding-3-small", input=question)
    opik.update_current_span(model="gpt-4o", metadata={"temperature": 0.2})
    return question


agent("x", "gpt-4o")
