from base import ProjectConfig


class Settings(ProjectConfig):
    # finds: agent-config-defaults
    model: str = "gpt-4o"
    limits: dict[str, int] = {"tokens": 300}
