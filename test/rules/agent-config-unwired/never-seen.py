import opik


# finds: agent-config-unwired
class AgentSettings(opik.AgentConfig):
    model: str


settings = AgentSettings(model="gpt-4o")
client = opik.Opik()


@opik.track
def agent(question: str) -> str:
    return settings.model + question


print(agent("hello"))
