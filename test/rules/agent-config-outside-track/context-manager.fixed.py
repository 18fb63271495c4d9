import opik
from contextlib import contextmanager

client = opik.Opik()


@contextmanager
def traced():
    with opik.start_as_current_trace("run"):
        yield


def read():
    return client.get_or_create_config(fallback=None)


@opik.track
def main():
    with opik.start_as_current_trace("run"):
        client.get_or_create_config(fallback=None)
        read()
    with traced():
        client.get_or_create_config(fallback=None)
    # finds: agent-config-outside-track
    client.get_or_create_config(fallback=None)


main()
