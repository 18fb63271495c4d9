import opik


class AgentSettings(opik.Config):
    model: str = "gpt-4o"


@opik.track
def agent(question: str, settings: AgentSettings) -> str:
    return settings.model + question
