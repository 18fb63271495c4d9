# finds: removed-api info
from opik import AgentConfig


class Settings(AgentConfig):
    model: str
