from typing import Annotated, List, Optional

import opik

Randomness = Annotated[float, "0 to 1"]


# finds: agent-config-unannotated
class AgentSettings(opik.AgentConfig):
    model: Annotated[str, "The model"]
    temperature: Randomness
    top_p: Annotated[float, "Top p"]  # nucleus
    stop_words: Annotated[Optional[List[str]], "Stop words"]
    system: Annotated["opik.Prompt", "System"]


# finds: agent-config-unannotated
class Small(AgentSettings):
    limit: Annotated[int, "Limit"]


# finds: agent-config-unannotated
class Keyed(opik.AgentConfig):
    password: str
    limit: Annotated[int, "Limit"]
