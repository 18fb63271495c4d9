import getpass
import os

import boto3
import opik
import weaviate
from openai import OpenAI
from opik.integrations.openai import track_openai

PLACEHOLDER = "<YOUR_API_KEY>"
clients = [
    OpenAI(),
    OpenAI(api_key=os.environ["OPENAI_API_KEY"]),
    OpenAI(api_key=os.getenv("OPENAI_API_KEY", "")),
    OpenAI(api_key=getpass.getpass()),
    OpenAI(base_url="http://localhost:11434/v1", api_key="ollama"),
    OpenAI(base_url="http://localhost:8000/v1", api_key="EMPTY"),
    OpenAI(base_url="http://localhost:1234/v1", api_key="not-needed"),
    OpenAI(base_url="http://localhost:1234/v1", api_key="lm-studio"),
    OpenAI(api_key="sk-xxx"),
    OpenAI(api_key="sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"),
    OpenAI(api_key="sk-no-key-required"),
    OpenAI(api_key="sk-..."),
    OpenAI(api_key="sk-0000000000000000000000000000"),
    OpenAI(api_key="test"),
    OpenAI(api_key="sk-your-key-1234567890abcdef1234"),
    OpenAI(api_key="gpt-4o-mini-2024-07-18-preview-a1"),
    OpenAI(api_key=PLACEHOLDER),
    track_openai(OpenAI(api_key="dummy_key_0123456789abcdefghij")),
]
opik.configure(use_local=True)
opik.configure(api_key="YOUR_API_KEY", workspace="YOUR_WORKSPACE")
opik.Opik(api_key=f"{os.environ['OPIK_API_KEY']}")
# Other services' keys are not this rule's.
weaviate.connect(api_key="Zq7LmP2xVb9TnR4wKc8HsD3jFy6GaE1u")
boto3.client("s3", aws_access_key_id="AKIAZq7LmP2xVb9TnR4w")


def make(key: str = PLACEHOLDER) -> OpenAI:
    return OpenAI(api_key=key)


make("sk-fake-key-for-the-demo-1234567890")
