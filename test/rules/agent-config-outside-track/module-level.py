import opik

client = opik.Opik()
# finds: agent-config-outside-track
config = client.get_or_create_config(fallback=None)


@opik.track(entrypoint=True)
def agent(question: str) -> str:
    """Answers."""
    return config.model + question


print(agent("hello"))
