from dataclasses import dataclass, field

import opik
from other_library import AgentConfig


class Foreign(AgentConfig):
    model: str = "gpt-4o"


class Current(opik.Config):
    model: str = "gpt-4o"


class Plain:
    model: str = "gpt-4o"


@dataclass
class Data:
    model: str = "gpt-4o"


class Settings(opik.AgentConfig):
    model: str
    hidden: str = field(repr=False)


settings = Settings(model="gpt-4o", hidden="x")
