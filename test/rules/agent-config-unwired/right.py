import opik
from vendor import AgentConfig


class Current(opik.Config):
    model: str = "gpt-4o"


class Base(opik.AgentConfig):
    pass


class Old(Base):
    model: str


class Foreign(AgentConfig):
    model: str = "x"


client = opik.Opik()
old = Old(model="gpt-4o")
client.create_agent_config_version(old)
foreign = Foreign()


@opik.track
def agent(question: str) -> str:
    current = client.get_or_create_config(fallback=Current())
    return current.model + client.get_agent_config(fallback=old, latest=True).model + foreign.model + question


print(agent("hello"))
