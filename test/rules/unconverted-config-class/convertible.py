from dataclasses import dataclass

from opik import track


@dataclass
# finds: unconverted-config-class
class Knobs:
    """What we tune."""

    model: str = "gpt-4o"
    temperature: float = 0.2  # low


# finds: unconverted-config-class
class Limits():
    MODEL_NAME = 'gpt-4o-mini'
    top_p = 1.0
    max_tokens = 100
    verbose: bool = False


@dataclass(frozen=True)
# finds: unconverted-config-class
class Frozen:
    model: str = "gpt-4o"
    temperature: float = 0.2


@dataclass
# finds: unconverted-config-class
class Copied:
    model: str = "gpt-4o"
    temperature: float = 0.2


knobs = Knobs(temperature=0.3)


@track
def agent(question: str, given: Knobs = knobs, kind: type = Copied) -> str:
    return f"{question} {given.model} {Limits.MODEL_NAME} {Limits().top_p} {Frozen().model} {kind().model}"


agent("x")
