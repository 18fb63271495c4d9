import opik


# finds: agent-config-unwired
class AgentSettings(opik.AgentConfig):
    model: str


settings = AgentSettings(model="gpt-4o")
client = opik.Opik()
client.create_agent_config_version(settings)


@opik.track
def agent(question: str) -> str:
    config = client.get_agent_config(fallback=settings, latest=True)
    return config.model + question


print(agent("hello"))
