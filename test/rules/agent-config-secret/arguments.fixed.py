import os
from typing import Annotated

import opik


class AgentSettings(opik.AgentConfig):
    model: Annotated[str, "The model"]
    # finds: agent-config-secret


settings = AgentSettings("gpt-4o")
again = AgentSettings(model="gpt-4o")


def connect(database):
    return database.open(os.getenv("DB_PASSWORD"))
