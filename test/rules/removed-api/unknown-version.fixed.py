# finds: removed-api info
from opik import Config, Opik


class Settings(Config):
    model: str


Opik().create_config(Settings(model="gpt-4o"))
