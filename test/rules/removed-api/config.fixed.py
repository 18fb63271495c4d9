# opik-version: 2.2.122
import opik

client = opik.Opik()


# finds: removed-api
class AgentSettings(opik.Config):
    model: str


settings = AgentSettings(model="gpt-4o")
# finds: removed-api
client.create_config(settings, description="first")


@opik.track
def agent(question: str) -> str:
    # finds: removed-api
    config = client.get_or_create_config(fallback=settings, version="latest")  # newest
    return config.model + question


# finds: removed-api
settings.deploy_to("prod")
