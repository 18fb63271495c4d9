import opik
from settings import settings


@opik.track
def other(question: str) -> str:
    return settings.model + question


print(other("hello"))
