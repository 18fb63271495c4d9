import opik
from settings import Client

client = Client()
config = client.get_or_create_config(fallback=None)


class Store:
    def get_agent_config(self):
        return {}


Store().get_agent_config()


@opik.track
def agent():
    return config
