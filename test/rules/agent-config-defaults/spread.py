import json
from dataclasses import dataclass

import opik


@dataclass
class Settings(opik.AgentConfig):
    # finds: agent-config-defaults
    model: str = "gpt-4o"


with open("settings.json") as file:
    settings = Settings(**json.load(file))
