import os

import openai
import opik


class AgentSettings(opik.Config):
    model: str = "gpt-4o"
    # finds: agent-config-secret
    api_key: str = os.environ["OPENAI_API_KEY"]
    max_tokens: int = 300
    use_api_key: bool = True
    api_key_variable: str = "OPENAI_API_KEY"
    eos_token: str = "<end>"


settings = AgentSettings()


@opik.track
def agent(question: str) -> str:
    client = openai.OpenAI(api_key=settings.api_key)
    return client.responses.create(model=settings.model, input=question).output_text
