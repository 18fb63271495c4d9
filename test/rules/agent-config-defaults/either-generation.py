try:
    from opik import Config
except ImportError:
    from opik import AgentConfig as Config


class Settings(Config):
    model: str = "gpt-4o"
