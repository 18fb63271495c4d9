from dataclasses import dataclass
import opik


@dataclass
# finds: unconverted-config-class
class Settings(opik.Config):
    model: str = "gpt-4o"
    temperature: float = 0.2
