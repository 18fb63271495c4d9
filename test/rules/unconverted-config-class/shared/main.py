import opik

from settings import Settings

settings = Settings(temperature=0.1)


@opik.track
def agent(question: str) -> str:
    return f"{question} {settings.model} {settings.temperature}"


agent("x")
