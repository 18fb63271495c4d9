import os

import anthropic
import litellm
import openai
import opik
from openai import AzureOpenAI, OpenAI
from opik.integrations.openai import track_openai

# finds: hardcoded-api-key
OPENAI_KEY = "sk-proj-Zq7LmP2xVb9TnR4wKc8HsD3jFy6GaE1uW5oQ"
ROUTER = "https://openrouter.ai/api/v1"
AZURE = "https://me.openai.azure.com"
SETTINGS = {
    # finds: hardcoded-api-key
    "api_key": "sk-ant-api03-Vn4kR8tYw2QzLm6XcP9bJh3DsF7gA5eU1oTi",
    "max_retries": 2,
}

# finds: hardcoded-api-key
opik.configure(api_key="w7RkP2mZx9QvT4nLb6Yc8HsJd", workspace="me")
# finds: hardcoded-api-key
client = opik.Opik(api_key="w7RkP2mZx9QvT4nLb6Yc8HsJd*eyJiYXNlVXJsIjoiaHR0cHM6Ly93d3cuY29tZXQuY29tLyJ9")
first = track_openai(OpenAI(api_key=OPENAI_KEY))
# finds: hardcoded-api-key
second = OpenAI(base_url=ROUTER, api_key="sk-or-v1-4f9b1c7e2a8d6053b9e4f7a1c2d8e6b0")
third = anthropic.Anthropic(**SETTINGS)
# finds: hardcoded-api-key
azure = AzureOpenAI(azure_endpoint=AZURE, api_key="9d4e7f1a2b8c6053e9f4a7b1c2d8e6f0")
# finds: hardcoded-api-key
fallback = OpenAI(api_key=os.environ.get("MY_OPENAI_KEY", "sk-Zq7LmP2xVb9TnR4wKc8HsD3jFy6GaE1u"))  # keep
# finds: hardcoded-api-key
openai.api_key = "sk-Zq7LmP2xVb9TnR4wKc8HsD3jFy6GaE1u"


def make(key: str) -> OpenAI:
    return OpenAI(api_key=key)


def ask(question: str):
    # finds: hardcoded-api-key
    made = make("sk-Hm3ZqLxVb9TnR4wKc8HsD3jFy6GaE1uP")
    # finds: hardcoded-api-key
    litellm.completion(model="groq/llama", messages=[], api_key="gsk_Zq7LmP2xVb9TnR4wKc8HsD3jFy6GaE1u")
    return made
