import opik
from vendor import AgentConfig


class Foreign(AgentConfig):
    system_prompt: str


class Current(opik.Config):
    system_prompt: str = "You are helpful."


class AgentSettings(opik.AgentConfig):
    system_prompt: opik.Prompt
    messages: opik.ChatPrompt
    model: str
    prompt_version: str
    prompt_tokens: int
