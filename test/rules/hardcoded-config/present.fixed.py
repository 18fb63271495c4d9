import opik as o
from openai import AsyncOpenAI, OpenAI
from opik import track

client = OpenAI()


class Knobs(o.Config):
    """What we tune."""

    model: str = "gpt-4o"  # the big one
    temperature: float = 1.0
    instructions: str = "Hi"
    inner_model: str = "gpt-4o-mini"
    run_instructions: str = """Hi.
Be brief."""
    max_output_tokens: int = 5


opik_client = o.Opik()


# Everything starts here.
@track(entrypoint=True)
def agent(question: str) -> str:
    knobs = opik_client.get_or_create_config(fallback=Knobs(), project_name="shop")
    # finds: hardcoded-config
    return client.responses.create(model=knobs.model, temperature=knobs.temperature, instructions=knobs.instructions, top_p=knobs.top_p, input=question)


@track
def nested(question: str):
    def inner():
        config = opik_client.get_or_create_config(fallback=Knobs(), project_name="shop")
        # finds: hardcoded-config
        return client.responses.create(model=config.inner_model, instructions=f"Hi {question}.")

    return inner()


class Async:
    @track
    async def run(self, question: str):
        agent_config = opik_client.get_or_create_config(fallback=Knobs(), project_name="shop")
        instructions = agent_config.run_instructions
        config = question
        # finds: hardcoded-config
        return await AsyncOpenAI().responses.create(instructions=instructions, max_output_tokens=agent_config.max_output_tokens, input=config)


if __name__ == "__main__":
    agent("x")
    nested("y")
