import os

import anthropic
import litellm
import openai
import opik
from openai import AzureOpenAI, OpenAI
from opik.integrations.openai import track_openai

# finds: hardcoded-api-key
OPENAI_KEY = os.environ["OPENAI_API_KEY"]
ROUTER = "https://openrouter.ai/api/v1"
AZURE = "https://me.openai.azure.com"
SETTINGS = {
    # finds: hardcoded-api-key
    "api_key": os.environ["ANTHROPIC_API_KEY"],
    "max_retries": 2,
}

# finds: hardcoded-api-key
opik.configure(api_key=os.environ["OPIK_API_KEY"], workspace="me")
# finds: hardcoded-api-key
client = opik.Opik(api_key=os.environ["OPIK_API_KEY"])
first = track_openai(OpenAI(api_key=OPENAI_KEY))
# finds: hardcoded-api-key
second = OpenAI(base_url=ROUTER, api_key=os.environ["OPENROUTER_API_KEY"])
third = anthropic.Anthropic(**SETTINGS)
# finds: hardcoded-api-key
azure = AzureOpenAI(azure_endpoint=AZURE, api_key=os.environ["AZURE_OPENAI_API_KEY"])
# finds: hardcoded-api-key
fallback = OpenAI(api_key=os.environ["MY_OPENAI_KEY"])  # keep
# finds: hardcoded-api-key
openai.api_key = os.environ["OPENAI_API_KEY"]


def make(key: str) -> OpenAI:
    return OpenAI(api_key=key)


def ask(question: str):
    # finds: hardcoded-api-key
    made = make(os.environ["OPENAI_API_KEY"])
    # finds: hardcoded-api-key
    litellm.completion(model="groq/llama", messages=[], api_key=os.environ["GROQ_API_KEY"])
    return made
