import opik


class AgentSettings(opik.Config):
    model: str = "gpt-4o"


opik.Opik().create_config(AgentSettings())
