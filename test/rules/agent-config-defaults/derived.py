import opik


class Common(opik.AgentConfig):
    # finds: agent-config-defaults
    model: str = "gpt-4o"


class Special(Common):
    tone: str


special = Special("friendly")
