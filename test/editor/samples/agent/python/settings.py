import opik

from agent import DEFAULT_MODEL


class BakerySettings(opik.Config):
    model: str
    greeting: str


def load_settings() -> BakerySettings:
    client = opik.Opik()
    return client.get_or_create_config(
        fallback=BakerySettings(model=DEFAULT_MODEL, greeting="Good morning!"),
        project_name="bakery",
    )
