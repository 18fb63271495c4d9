"""Reached from a tracked function and from an untracked one: nothing to say for certain."""
import opik

client = opik.Opik()


def read():
    return client.get_or_create_config(fallback=None)


@opik.track(entrypoint=True)
def agent(question: str) -> str:
    return read().model + question


if __name__ == "__main__":
    agent("hello")
    read()
