# finds: removed-api info
from opik import Config


class Settings(Config):
    model: str
