"""Agent configuration of the second generation: versions, environments, what is missing."""
import json

import opik


class Settings(opik.Config):
    model: str
    temperature: float
    turns: int
    strict: bool


client = opik.Opik()
first = Settings(model="gpt-4o", temperature=0.5, turns=3, strict=True)
second = Settings(model="gpt-4o-mini", temperature=0.5, turns=3, strict=True)
seen: dict[str, object] = {}


def read(**selector: str) -> list[object]:
    config = client.get_or_create_config(fallback=first, **selector)
    return [config.model, config.temperature, config.turns, config.strict]


@opik.track
def agent() -> None:
    seen["created by reading"] = read()
    seen["versions"] = [client.create_config(second), client.create_config(second)]
    seen["first is in prod"] = read(env="prod")
    seen["latest"] = read(version="latest")
    client.set_config_env(version="v2", env="staging")
    seen["published"] = read(env="staging")
    seen["by version"] = read(version="v1")
    for selector in ({"version": "v9"}, {"env": "nowhere"}):
        try:
            read(**selector)
        except opik.ConfigNotFound:
            seen[f"missing {selector}"] = "ConfigNotFound"


agent()
print(json.dumps(seen))
