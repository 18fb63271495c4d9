from dataclasses import dataclass

import opik


@dataclass
class Secrets:
    api_key: str


class AgentSettings(opik.Config):
    max_tokens: int = 3
    secret_name: str = "openai"
    mask_secret: bool = True
    keyword: str = "x"
