# opik-version: 1.11.4
import opik
from openai import OpenAI
from opik.integrations.openai import track_openai
import typing

client = track_openai(OpenAI())


@opik.track(entrypoint=True, project_name="support")
def answer(question: str) -> str:
    return ask(question)


class AgentSettings(opik.AgentConfig):
    model: typing.Annotated[str, "Model"]


agent_settings = AgentSettings(
    model="gpt-4o",
)
opik_client = opik.Opik()


def ask(question):
    config = opik_client.get_agent_config(fallback=agent_settings, project_name="support")
    # finds: hardcoded-config
    return client.responses.create(model=config.model, input=question).output_text


if __name__ == "__main__":
    opik_client.create_agent_config_version(agent_settings, project_name="support")
    print(answer("Why?"))
