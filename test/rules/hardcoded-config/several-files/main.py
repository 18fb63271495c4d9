import opik
from openai import OpenAI

import prompts
from settings import LIMIT, settings

client = OpenAI()


@opik.track(entrypoint=True)
def agent(question: str, model: str):
    return client.chat.completions.create(
        model=model,
        # finds: hardcoded-config
        max_tokens=LIMIT,
        temperature=settings.temperature,
        messages=[{"role": "system", "content": prompts.SYSTEM}, {"role": "user", "content": question}],
    )


if __name__ == "__main__":
    agent("x", settings.model)
