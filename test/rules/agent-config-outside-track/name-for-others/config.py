"""Another module imports the name, so the call can't move: the finding has no fix."""
import opik


class Settings(opik.Config):
    model: str = "gpt-4o"


# finds: agent-config-outside-track
settings = opik.Opik().get_or_create_config(fallback=Settings())


@opik.track(entrypoint=True)
def agent(question: str) -> str:
    return settings.model + question
