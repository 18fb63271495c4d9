import opik

client = opik.Opik()
# finds: agent-config-outside-track


@opik.track(entrypoint=True)
def agent(question: str) -> str:
    """Answers."""
    config = client.get_or_create_config(fallback=None)
    return config.model + question


print(agent("hello"))
