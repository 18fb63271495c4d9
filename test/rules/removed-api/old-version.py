# opik-version: 1.11.4
import opik

client = opik.Opik()


class Settings(opik.AgentConfig):
    model: str


client.create_agent_config_version(Settings(model="x"))
client.get_or_create_evaluation_suite("smoke").run(print)
