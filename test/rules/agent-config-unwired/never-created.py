from opik import AgentConfig, Opik, track


# finds: agent-config-unwired
class AgentSettings(AgentConfig):
    model: str


opik_client = Opik()
settings = AgentSettings(model="gpt-4o")  # usual


@track
def agent(question: str) -> str:
    return opik_client.get_agent_config(fallback=settings).model + question


print(agent("hello"))
