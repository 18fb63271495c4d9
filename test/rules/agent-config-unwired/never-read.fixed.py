import opik


# finds: agent-config-unwired
class AgentSettings(opik.Config):
    model: str = "gpt-4o"
    prompt: str = "Answer."


client = opik.Opik()
settings = AgentSettings()
client.create_config(settings)


@opik.track
def helper(question: str) -> str:
    return question + settings.model


@opik.track(entrypoint=True)
def agent(question: str) -> str:
    """Answers."""
    config = client.get_or_create_config(fallback=settings)
    # the model
    model = config.model

    def ask() -> str:
        return f"{config.prompt} {question}"

    return helper(ask()) + model


if __name__ == "__main__":
    print(agent("hello"))
