import os
class Settings:
    opik_api_key = os.environ.get("OPIK_API_KEY")
settings = Settings()
