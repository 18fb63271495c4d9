from typing import ClassVar

import opik
from typing_extensions import Annotated
from vendor import AgentConfig


class Described(opik.AgentConfig):
    kind: ClassVar[str] = "chat"
    model: Annotated[str, "The model"]

    def name(self) -> str:
        self.cached: str = "x"
        return self.cached


class Current(opik.Config):
    model: str = "gpt-4o"


class Foreign(AgentConfig):
    model: str
