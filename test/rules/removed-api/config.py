# opik-version: 2.2.122
import opik

client = opik.Opik()


# finds: removed-api
class AgentSettings(opik.AgentConfig):
    model: str


settings = AgentSettings(model="gpt-4o")
# finds: removed-api
client.create_agent_config_version(settings, description="first")


@opik.track
def agent(question: str) -> str:
    # finds: removed-api
    config = client.get_agent_config(fallback=settings, latest=True)  # newest
    return config.model + question


# finds: removed-api
settings.deploy_to("prod")
