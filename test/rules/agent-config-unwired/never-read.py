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
    # the model
    model = settings.model

    def ask() -> str:
        return f"{settings.prompt} {question}"

    return helper(ask()) + model


if __name__ == "__main__":
    print(agent("hello"))
