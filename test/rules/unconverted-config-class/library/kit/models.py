from dataclasses import dataclass

from kit.callbacks import note


@dataclass
class ModelArgs:
    """A library that can also log to Opik: its users tune this."""

    temperature: float = 0.01
    top_p: float = 0.1
    system_prompt: str = "Be brief."


def answer(question: str, args: ModelArgs) -> str:
    note(question)
    return question
