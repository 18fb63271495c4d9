# finds: removed-api info
from opik import AgentConfig, Opik


class Settings(AgentConfig):
    model: str


Opik().create_agent_config_version(Settings(model="gpt-4o"))
