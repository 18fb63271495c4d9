# opik-version: 2.2.122
import opik

try:
    from opik import Config
except ImportError:
    from opik import AgentConfig as Config

from vendor import AgentConfig, get_agent_config

client = opik.Opik()
if hasattr(client, "get_agent_config"):
    config = client.get_agent_config(fallback=None)
else:
    config = client.get_or_create_config(fallback=None)


class Own:
    def get_agent_config(self):
        return self

    def run(self, task):
        return task


print(Own().get_agent_config().run(1), AgentConfig, get_agent_config(), Config)
