import opik


@opik.track
def agent(question: str) -> str:
    return question
