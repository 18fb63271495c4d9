from opik import AgentConfig as Base


class Settings(Base):
    # finds: agent-config-defaults
    model: str
    temperature: float


default_config = Settings(model="gpt-4o", temperature=0.2)
