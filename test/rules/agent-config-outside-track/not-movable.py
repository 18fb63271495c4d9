"""The call would mean something else in the function: no fix."""
import opik

client = opik.Opik()
# finds: agent-config-outside-track
settings = client.get_or_create_config(fallback=None)


@opik.track(entrypoint=True)
def agent(client: str) -> str:
    return settings.model + client


# finds: agent-config-outside-track
shared = opik.Opik().get_or_create_config(fallback=None)


@opik.track
def other(question: str) -> str:
    global shared
    return shared.model + question
