import opik
from openai import OpenAI

import prompts
from settings import LIMIT, settings

client = OpenAI()


class AgentSettings(opik.Config):
    max_tokens: int = LIMIT
    system_prompt: str = prompts.SYSTEM


opik_client = opik.Opik()


@opik.track(entrypoint=True)
def agent(question: str, model: str):
    config = opik_client.get_or_create_config(fallback=AgentSettings())
    return client.chat.completions.create(
        model=model,
        # finds: hardcoded-config
        max_tokens=config.max_tokens,
        temperature=settings.temperature,
        messages=[{"role": "system", "content": config.system_prompt}, {"role": "user", "content": question}],
    )


if __name__ == "__main__":
    agent("x", settings.model)
