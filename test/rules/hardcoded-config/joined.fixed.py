import opik
from openai import OpenAI
from opik.integrations.openai import track_openai

client = track_openai(OpenAI())


class AgentSettings(opik.Config):
    model: str = "gpt-4o"
    instructions: str = (
        "You are an expert. "  # of what
        "Only code."
    )
    agent_instructions: str = ("One. "
                                   """Two.
Three.""")


opik_client = opik.Opik()


@opik.track(entrypoint=True)
def agent(question: str) -> str:
    config = opik_client.get_or_create_config(fallback=AgentSettings())
    prompt = (
        config.instructions
    )
    # finds: hardcoded-config
    first = client.responses.create(model=config.model, instructions=prompt, input=question)
    # finds: hardcoded-config
    return client.responses.create(model=config.model, input=first, instructions=config.agent_instructions)
