import opik


@opik.track
def agent(question: str) -> str:
    return question


def close():
    opik.flush_tracker()


agent("hello")
close()
