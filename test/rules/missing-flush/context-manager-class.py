import opik


class Session:
    def __enter__(self):
        return self

    def __exit__(self, *raised):
        opik.flush_tracker()


@opik.track(entrypoint=True)
def agent(question: str) -> str:
    return question


if __name__ == "__main__":
    with Session():
        agent("hello")
