from typing import Annotated, Dict, List, Optional

import openai
import opik

HELLO = "Hello {name}"


class AgentSettings(opik.AgentConfig):
    model: str
    # finds: agent-config-plain-prompt
    system_prompt: Annotated[str, "Says who answers"]
    # finds: agent-config-plain-prompt
    greeting_prompt: Optional[str]
    # finds: agent-config-plain-prompt
    messages: List[Dict[str, str]]
    known_prompt: opik.Prompt
    prompt_name: str
    stop_words: List[str]


settings = AgentSettings(
    "gpt-4o",
    """You are
    helpful.""",
    greeting_prompt=HELLO,
    messages=[{"role": "system", "content": "Be brief."}],  # short
    known_prompt=opik.Prompt(name="known", prompt="x"),
    prompt_name="a",
    stop_words=[],
)


@opik.track
def agent(question: str) -> str:
    config = opik.Opik().get_agent_config(fallback=settings)
    print(config.greeting_prompt.format(name=question))
    messages = [{"role": "system", "content": config.system_prompt}, *settings.messages]
    return openai.OpenAI().chat.completions.create(model=config.model, messages=messages)
