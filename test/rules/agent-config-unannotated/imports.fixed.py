import opik
import typing


# finds: agent-config-unannotated
class AgentSettings(opik.AgentConfig):
    model: typing.Annotated[str, "Model"]
