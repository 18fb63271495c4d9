# opik-version: 2.2.122
import opik


class AgentSettings(opik.AgentConfig):
    model: str


client = opik.Opik()
settings = AgentSettings(model="gpt-4o")


@opik.track
def agent(question: str) -> str:
    return client.get_agent_config(fallback=settings).model + question


print(agent("hello"))
