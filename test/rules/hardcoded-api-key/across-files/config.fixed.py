"""What the agent is set up with."""

import os

# finds: hardcoded-api-key
KEY = os.environ["OPENAI_API_KEY"]


class Settings:
    # finds: hardcoded-api-key
    opik_key = os.environ["OPIK_API_KEY"]


settings = Settings()
