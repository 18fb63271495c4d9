import opik


class AgentSettings(opik.Config):
    model: str = "gpt-4o"


client = opik.Opik()
settings = AgentSettings()
