import os

import opik


@opik.track(entrypoint=True)
# finds: untyped-entrypoint-params info
def agent(question):
    return search(question)


@opik.track(name="search")
def search(question, limit=3):
    return [question] * limit


@opik.track(entrypoint=True)
async def second(
    # finds: untyped-entrypoint-params
    question,
    # The number of answers.
    # finds: untyped-entrypoint-params
    limit=3,
    *,
    # finds: untyped-entrypoint-params
    share = 0.5,
    # finds: untyped-entrypoint-params
    verbose=False,
    # finds: untyped-entrypoint-params info
    tone="polite",
    # finds: untyped-entrypoint-params info
    session=None,
    **rest,
):
    return await search(question)


class Agent:
    @opik.track(entrypoint=True)
    # finds: untyped-entrypoint-params
    def run(self, question):
        return question


if __name__ == "__main__":
    agent("What is new?")
    second(os.environ["QUESTION"])
    Agent().run(os.environ["QUESTION"])
