import opik

ENTRY = True
OPTIONS = {"entrypoint": True}


@opik.track(entrypoint=ENTRY)
def agent(x: str) -> str:
    return x


@opik.track(**OPTIONS)
def other(x: str) -> str:
    return x


agent("x")
other("x")
