from dataclasses import field
from typing import Annotated, ClassVar

import opik

TOOLS = ["search"]


class AgentSettings(opik.AgentConfig):
    """What is tuned."""

    version: ClassVar[int] = 3
    label = "not a field"
    model: str
    # finds: agent-config-defaults
    temperature: Annotated[float, "Randomness"]  # low
    top_p: float
    tools: list[str]
    names: list[str]

    def cheap(self) -> bool:
        return self.model == "gpt-4o-mini"


settings = AgentSettings(model="gpt-4o", top_p=0.9, temperature=0.2, tools=[], names=TOOLS)
other = AgentSettings(
    "gpt-4o",
    0.5,  # warm
    top_p=1,
    tools=[],
    names=TOOLS,
)
