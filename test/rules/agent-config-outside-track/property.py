"""Who reads a property is not followed, so nothing is said about it."""
import opik


class Settings(opik.Config):
    model: str = "gpt-4o"


class Agent:
    def __init__(self):
        self.client = opik.Opik()

    @property
    def settings(self):
        return self.client.get_or_create_config(fallback=Settings())

    @opik.track(entrypoint=True)
    def run(self, question: str) -> str:
        return self.settings.model + question
