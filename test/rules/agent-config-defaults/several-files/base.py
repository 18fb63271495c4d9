import opik


class ProjectConfig(opik.AgentConfig):
    pass
