import opik


@opik.track
def read(client):
    # finds: agent-config-outside-track
    return client.get_or_create_config(fallback=None)


if __name__ == "__main__":
    read(opik.Opik())
