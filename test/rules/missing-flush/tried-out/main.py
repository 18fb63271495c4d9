import opik

from search import Search


@opik.track(entrypoint=True)
def agent(question: str) -> str:
    return Search().run(question)


if __name__ == "__main__":
    print(agent("hello"))
    opik.flush_tracker()
