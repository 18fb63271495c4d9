import os

# finds: hardcoded-api-key
os.environ["OPIK_API_KEY"] = "w7RkP2mZx9QvT4nLb6Yc8HsJd"
os.environ["OPIK_WORKSPACE"] = "me"
# finds: hardcoded-api-key
os.environ['OPENAI_API_KEY'] = 'sk-proj-Zq7LmP2xVb9TnR4wKc8HsD3jFy6GaE1uW5oQ'
# finds: hardcoded-api-key
os.environ.setdefault("ANTHROPIC_API_KEY", "sk-ant-api03-Vn4kR8tYw2QzLm6XcP9bJh3DsF7gA5eU1oTi")
# finds: hardcoded-api-key
os.environ.update({"GROQ_API_KEY": "gsk_Zq7LmP2xVb9TnR4wKc8HsD3jFy6GaE1u"})

os.environ["OPENAI_API_KEY"] = os.environ["TEAM_KEY"]
os.environ["OPENAI_API_KEY"] = "your-openai-api-key-1234567890"
os.environ["OPENAI_API_KEY"] = ""
os.environ["MODEL"] = "w7RkP2mZx9QvT4nLb6Yc8HsJd"

import opik  # noqa: E402


@opik.track
def agent(question: str) -> str:
    return question


if os.environ.get("DEBUG"):
    # finds: hardcoded-api-key
    os.environ["OPIK_API_KEY"] = "w7RkP2mZx9QvT4nLb6Yc8HsJd"
