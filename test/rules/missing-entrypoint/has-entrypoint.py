import opik


@opik.track
def step(x: str) -> str:
    return x


@opik.track(entrypoint=True)
def agent(x: str) -> str:
    return step(x)


agent("x")
