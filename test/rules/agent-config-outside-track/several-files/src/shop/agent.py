import opik

from shop.config import model


@opik.track(entrypoint=True)
def agent(question: str) -> str:
    return model() + question
