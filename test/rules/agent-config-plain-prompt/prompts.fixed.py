from typing import Annotated, List, Optional

import openai
import opik

HELLO = "Hello {name}"


class AgentSettings(opik.AgentConfig):
    model: str
    # finds: agent-config-plain-prompt
    system_prompt: Annotated[opik.Prompt, "Says who answers"]
    # finds: agent-config-plain-prompt
    greeting_prompt: Optional[opik.Prompt]
    # finds: agent-config-plain-prompt
    messages: opik.ChatPrompt
    known_prompt: opik.Prompt
    prompt_name: str
    stop_words: List[str]


settings = AgentSettings(
    "gpt-4o",
    opik.Prompt(name="system-prompt", prompt="""You are
    helpful."""),
    greeting_prompt=opik.Prompt(name="greeting-prompt", prompt=HELLO),
    messages=opik.ChatPrompt(name="messages", messages=[{"role": "system", "content": "Be brief."}]),  # short
    known_prompt=opik.Prompt(name="known", prompt="x"),
    prompt_name="a",
    stop_words=[],
)


@opik.track
def agent(question: str) -> str:
    config = opik.Opik().get_agent_config(fallback=settings)
    print(config.greeting_prompt.prompt.format(name=question))
    messages = [{"role": "system", "content": config.system_prompt.prompt}, *settings.messages.template]
    return openai.OpenAI().chat.completions.create(model=config.model, messages=messages)
