import os

import opik


class AgentSettings(opik.Config):
    # finds: agent-config-secret
    password: str = os.environ["DB_PASSWORD"]


settings = AgentSettings()


def url() -> str:
    return f"postgres://agent:{settings.password}@db"
