"""What the agent is set up with."""

# finds: hardcoded-api-key
KEY = "sk-proj-Zq7LmP2xVb9TnR4wKc8HsD3jFy6GaE1uW5oQ"


class Settings:
    # finds: hardcoded-api-key
    opik_key = "w7RkP2mZx9QvT4nLb6Yc8HsJd"


settings = Settings()
