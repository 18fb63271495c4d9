from openai import OpenAI
import opik

client = OpenAI()


class AgentSettings(opik.Config):
    model: str = "gpt-4o"
    temperature: float = 0.2
    summarize_model: str = "gpt-4o-mini"


opik_client = opik.Opik()


def answer(question: str) -> str:
    config = opik_client.get_or_create_config(fallback=AgentSettings())
    # finds: hardcoded-config
    return client.responses.create(model=config.model, temperature=config.temperature, input=question).output_text
