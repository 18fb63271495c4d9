from opik import AgentConfig as Base


class Settings(Base):
    # finds: agent-config-defaults
    model: str = "gpt-4o"
    temperature: float = 0.2
