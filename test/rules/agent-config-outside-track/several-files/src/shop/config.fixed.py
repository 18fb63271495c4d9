import opik

from . import client


@opik.track
def load():
    # finds: agent-config-outside-track
    return client.opik_client.get_or_create_config(fallback=None)


def model():
    return client.opik_client.get_or_create_config(fallback=None).model
