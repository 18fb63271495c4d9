import anthropic
import boto3
import instructor
import litellm
import ollama
import opik
from google import genai
from langchain_openai import ChatOpenAI
from openai import AsyncOpenAI, OpenAI
from opik.integrations.openai import track_openai

client = OpenAI(
    timeout=5,
)  # one for all
slow = client.with_options(timeout=60)
claude = anthropic.AnthropicBedrock()
structured = instructor.from_openai(OpenAI())
chain = "{q}" | ChatOpenAI()


@opik.track
def agent(q):
    return client.responses.create(model="m", input=q)


class Writer:
    def __init__(self):
        self.llm = AsyncOpenAI()

    async def write(self, q):
        # finds: untracked-llm-call
        return await self.llm.chat.completions.create(model="m", messages=[q])


def summarize(q):
    # finds: untracked-llm-call
    first = client.chat.completions.create(model="m", messages=[q])
    return client.responses.create(model="m", input=first)


def slowly(q):
    # finds: untracked-llm-call
    return slow.responses.create(model="m", input=q)


def quickly(q):
    # finds: untracked-llm-call
    return track_openai(OpenAI()).with_options(timeout=1).responses.create(model="m", input=q)


def others(q):
    # finds: untracked-llm-call
    with claude.messages.stream(model="m", messages=[q]) as stream:
        print(stream)
    # finds: untracked-llm-call
    structured.chat.completions.create(model="m", response_model=str)
    # finds: untracked-llm-call
    litellm.completion(model="m", messages=[q])
    # finds: untracked-llm-call
    chain.invoke({"q": q})
    # finds: untracked-llm-call
    genai.Client().models.generate_content(model="m", contents=q)
    # finds: untracked-llm-call
    boto3.client("bedrock-runtime").converse(modelId="m")


def local(q):
    # finds: untracked-llm-call
    return ollama.chat(model="m", messages=[q])


if __name__ == "__main__":
    agent("x")
    summarize("x")
    slowly("x")
    quickly("x")
    others("x")
    local("x")
    Writer().write("x")
