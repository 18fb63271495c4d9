"""Agent configuration of the first generation (opik 1.11.4)."""
import json

import opik


class Settings(opik.AgentConfig):
    model: str
    temperature: float


class Limits(opik.AgentConfig):
    turns: int


client = opik.Opik()
first = Settings(model="gpt-4o", temperature=0.5)
second = Settings(model="gpt-4o-mini", temperature=0.5)
seen: dict[str, object] = {
    "versions": [client.create_agent_config_version(config) for config in (first, first, second)],
    "other class": client.create_agent_config_version(Limits(turns=3)),
}


@opik.track
def agent() -> None:
    seen["first is in prod"] = client.get_agent_config(fallback=second).model
    latest = client.get_agent_config(fallback=first, latest=True)
    seen["latest"] = latest.model
    latest.deploy_to("staging")
    seen["staging"] = client.get_agent_config(fallback=first, env="staging").model
    seen["by version"] = client.get_agent_config(fallback=second, version="v1").model
    seen["both classes"] = client.get_agent_config(fallback=Limits(turns=1), latest=True).turns


agent()
print(json.dumps(seen))
