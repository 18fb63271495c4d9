import os

LIMIT = 200


class Settings:
    model = os.environ["MODEL"]
    temperature = 0.2


settings = Settings()
