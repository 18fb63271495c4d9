"""Context variables are not copied to a bare thread."""
import threading
from concurrent.futures import ThreadPoolExecutor

import opik

client = opik.Opik()


def work(question):
    # finds: agent-config-outside-track
    return client.get_or_create_config(fallback=None)


def other(question):
    # finds: agent-config-outside-track
    return client.get_or_create_config(fallback=None)


@opik.track(entrypoint=True)
def agent(question: str) -> str:
    threading.Thread(target=work, args=(question,)).start()
    with ThreadPoolExecutor() as pool:
        pool.submit(other, question)
    return question


agent("hello")
