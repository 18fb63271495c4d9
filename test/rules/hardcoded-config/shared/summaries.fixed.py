from openai import OpenAI

from answers import client, AgentSettings, opik_client


def summarize(text: str) -> str:
    config = opik_client.get_or_create_config(fallback=AgentSettings())
    # finds: hardcoded-config
    return client.responses.create(model=config.summarize_model, temperature=config.temperature, input=text).output_text
