from base import ProjectConfig


class Settings(ProjectConfig):
    # finds: agent-config-defaults
    model: str
    limits: dict[str, int]
