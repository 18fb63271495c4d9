import opik


class AgentSettings(opik.Config):
    # finds: agent-config-secret
    token: str = "abc"


def send(request, settings):
    request.headers["authorization"] = settings.token
