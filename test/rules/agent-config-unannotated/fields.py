from typing import Annotated, List, Optional

import opik

Randomness = Annotated[float, "0 to 1"]


# finds: agent-config-unannotated
class AgentSettings(opik.AgentConfig):
    model: Annotated[str, "The model"]
    temperature: Randomness
    top_p: float  # nucleus
    stop_words: Optional[List[str]]
    system: "opik.Prompt"


# finds: agent-config-unannotated
class Small(AgentSettings):
    limit: int


# finds: agent-config-unannotated
class Keyed(opik.AgentConfig):
    password: str
    limit: int
