import opik


@opik.track(flush=True)
def agent(question: str) -> str:
    return question


agent("hello")
