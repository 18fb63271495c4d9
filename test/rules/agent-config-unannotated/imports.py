import opik


# finds: agent-config-unannotated
class AgentSettings(opik.AgentConfig):
    model: str
