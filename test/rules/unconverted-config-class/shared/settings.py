from dataclasses import dataclass


@dataclass
# finds: unconverted-config-class
class Settings:
    model: str = "gpt-4o"
    temperature: float = 0.2
