from opik import Opik, track

client = Opik()


@track
def load():
    # the fallback is used offline
    # finds: agent-config-outside-track
    return client.get_or_create_config(fallback=None)


@track(entrypoint=True)
def agent(question: str, model: str) -> str:
    return model + question


def main():
    config = load()
    agent("hello", config.model)


if __name__ == "__main__":
    main()
