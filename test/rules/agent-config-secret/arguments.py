import os
from typing import Annotated

import opik


class AgentSettings(opik.AgentConfig):
    model: Annotated[str, "The model"]
    # finds: agent-config-secret
    db_password: Annotated[str, "Of the database"]


settings = AgentSettings("gpt-4o", os.getenv("DB_PASSWORD"))
again = AgentSettings(db_password=os.getenv("DB_PASSWORD"), model="gpt-4o")


def connect(database):
    return database.open(settings.db_password)
