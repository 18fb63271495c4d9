# opik-version: 1.11.4
from opik import AgentConfig, Opik, track


# finds: agent-config-unwired
class AgentSettings(AgentConfig):
    model: str


opik_client = Opik()
settings = AgentSettings(model="gpt-4o")
opik_client.create_agent_config_version(settings, project_name="support")


@track(entrypoint=True, project_name="support")
def agent(question: str) -> str:
    return opik_client.get_agent_config(fallback=settings, project_name="support").model + question


print(agent("hello"))
