import os
import typing

import opik


@opik.track(entrypoint=True)
# finds: untyped-entrypoint-params info
def agent(question: str):
    return search(question)


@opik.track(name="search")
def search(question, limit=3):
    return [question] * limit


@opik.track(entrypoint=True)
async def second(
    # finds: untyped-entrypoint-params
    question: str,
    # The number of answers.
    # finds: untyped-entrypoint-params
    limit: int = 3,
    *,
    # finds: untyped-entrypoint-params
    share: float = 0.5,
    # finds: untyped-entrypoint-params
    verbose: bool = False,
    # finds: untyped-entrypoint-params info
    tone: str = "polite",
    # finds: untyped-entrypoint-params info
    session: typing.Optional[str] = None,
    **rest,
):
    return await search(question)


class Agent:
    @opik.track(entrypoint=True)
    # finds: untyped-entrypoint-params
    def run(self, question: str):
        return question


if __name__ == "__main__":
    agent("What is new?")
    second(os.environ["QUESTION"])
    Agent().run(os.environ["QUESTION"])
