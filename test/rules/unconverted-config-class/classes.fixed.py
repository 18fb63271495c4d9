import os
from dataclasses import dataclass, field

import opik
from pydantic_settings import BaseSettings


# finds: unconverted-config-class
class Prompts(opik.Config):
    MODEL: str = "gpt-4o"
    SYSTEM_PROMPT: str = "You are kind."


@dataclass
# finds: unconverted-config-class
class Knobs:
    """What we tune."""

    model: str = "gpt-4o"
    temperature: float = 0.2  # low
    tags: list[str] = field(default_factory=list)


# finds: unconverted-config-class
class Options(opik.Config):
    model_name: str = "gpt-4o"  # Model
    max_tokens: int = 100


# finds: unconverted-config-class
class Env(BaseSettings):
    llm_model: str = "gpt-4o"
    temperature: float = 0.1
    database_url: str = "sqlite://"


# finds: unconverted-config-class
class Plain:
    def __init__(self):
        self.model = os.environ.get("MODEL", "gpt-4o")
        self.temperature = 0.5


@opik.track
def agent(question: str) -> str:
    return f"{question} {Knobs().model} {Prompts.MODEL} {Options().model_name} {Env().llm_model} {Plain().model}"


agent("x")
