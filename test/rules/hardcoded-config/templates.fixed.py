# opik-version: 1.11.4
import opik
from openai import OpenAI
import typing

client = OpenAI()


class AgentSettings(opik.AgentConfig):
    model: typing.Annotated[str, "Model"]
    instructions: typing.Annotated[opik.Prompt, "Instructions"]


agent_settings = AgentSettings(
    model="gpt-4o",
    instructions=opik.Prompt(name="instructions", prompt="""Answer in a {{tone}} tone,
in {{count}} words or {less}, as {{name}} likes it."""),
)
opik_client = opik.Opik()


@opik.track(entrypoint=True)
def agent(question: str, tone: str, count: int, user=None) -> str:
    config = opik_client.get_agent_config(fallback=agent_settings)
    style = config.instructions.format(tone=tone, count=count, name=str(user.name))
    # finds: hardcoded-config
    answer = client.responses.create(model=config.model, instructions=style, input=question)
    # finds: hardcoded-config
    return client.responses.create(instructions=f"Answer in a {tone!r} tone, please, {count:.2f}.", input=answer.output_text)


@opik.track
def braces(tone: str, name: str) -> str:
    # finds: hardcoded-config
    client.responses.create(instructions=f"Answer with JSON such as {{{tone}}} and nothing else.", input=name)
    # finds: hardcoded-config
    client.responses.create(instructions=f"Answer as {tone.lower()} would like to have it.", input=name)
    client.responses.create(instructions=f"{tone} {name}", input=name)
    template = "Answer in a {} tone, and call me {name}.".format(tone, name=name)
    # finds: hardcoded-config
    return client.responses.create(instructions=template, input=name).output_text


if __name__ == "__main__":
    opik_client.create_agent_config_version(agent_settings)
    agent("Why?", "kind", 3)
    braces("a", "b")
