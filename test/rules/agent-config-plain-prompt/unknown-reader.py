import opik


class AgentSettings(opik.AgentConfig):
    # finds: agent-config-plain-prompt
    system_prompt: str


def show(config):
    print(config.system_prompt)
