import opik

from answers import answer
from summaries import summarize


@opik.track(entrypoint=True)
def agent(question: str) -> str:
    return summarize(answer(question))


if __name__ == "__main__":
    agent("Why?")
