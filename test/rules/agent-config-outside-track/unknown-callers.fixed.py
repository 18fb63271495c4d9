import opik

client = opik.Opik()


@opik.track
def read():
    # finds: agent-config-outside-track hint
    return client.get_or_create_config(fallback=None)
