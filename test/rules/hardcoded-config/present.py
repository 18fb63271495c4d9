import opik as o
from openai import AsyncOpenAI, OpenAI
from opik import track

client = OpenAI()


class Knobs(o.Config):
    """What we tune."""

    model: str = "gpt-4o"  # the big one


opik_client = o.Opik()


# Everything starts here.
@track(entrypoint=True)
def agent(question: str) -> str:
    knobs = opik_client.get_or_create_config(fallback=Knobs(), project_name="shop")
    # finds: hardcoded-config
    return client.responses.create(model="gpt-4o", temperature=1, instructions="Hi", top_p=knobs.top_p, input=question)


@track
def nested(question: str):
    def inner():
        # finds: hardcoded-config
        return client.responses.create(model="gpt-4o-mini", instructions=f"Hi {question}.")

    return inner()


class Async:
    @track
    async def run(self, question: str):
        instructions = """Hi.
Be brief."""
        config = question
        # finds: hardcoded-config
        return await AsyncOpenAI().responses.create(instructions=instructions, max_output_tokens=5, input=config)


if __name__ == "__main__":
    agent("x")
    nested("y")
