from dataclasses import dataclass
from typing import TypedDict

import opik
from fastapi import FastAPI
from openai import OpenAI
from opik.evaluation.metrics import BaseMetric
from pydantic import BaseModel

app = FastAPI()


class Settings(opik.Config):
    model: str = "gpt-4o"
    temperature: float = 0.2


class Chat(BaseModel):
    model: str = "gpt-4o"
    temperature: float = 0.2


class CompletionRequest(BaseModel):
    model: str = "gpt-4o"
    temperature: float = 0.2


class Conversation(BaseModel):
    model: str = "gpt-4o"
    temperature: float = 0.2
    messages: list[dict] = []


class Answer(BaseModel):
    model: str = "unknown"
    prompt: str = ""


class Call(TypedDict):
    model: str
    temperature: float


@dataclass
class Handed:
    model: str
    temperature: float


@dataclass
class Priced:
    model: str = "gpt-4o"
    max_tokens: int = 128000
    input_cost: float = 0.1


@dataclass
class Infrastructure:
    host: str = "localhost"
    max_tokens: int = 10
    timeout: float = 3.0


class Answerer:
    def __init__(self):
        self.model = "gpt-4o"
        self.temperature = 0.2

    @opik.track
    def answer(self, question: str):
        client = OpenAI()
        return client.chat.completions.create(model=self.model, temperature=self.temperature, messages=[])


class Polite(BaseMetric):
    model = "gpt-4o"
    temperature = 0.0

    def score(self, output: str):
        return output


@app.post("/chat")
@opik.track
def chat(body: Chat) -> str:
    OpenAI().responses.parse(model=body.model, input="x", text_format=Answer)
    return Answerer().answer(body.model)


class Route(BaseModel):
    model: str = "gpt-4o"
    prompt: str = "x"


@dataclass
class Choice:
    model: str
    temperature: float = 0.2


choices = {"fast": Choice("gpt-4o-mini"), "smart": Choice("gpt-4o", 0.5)}


@dataclass
class Researcher:
    model: str = "gpt-4o"
    temperature: float = 0.2

    def research(self, question: str) -> str:
        return self.client.ask(question, self.model)


@dataclass
class AgentContext:
    user_id: str
    model: str = "gpt-4o"
    system_prompt: str = ""


def structured(llm):
    return llm.with_structured_output(Route)


@dataclass
class TrialSummary:
    """What a trial was run with: a record."""

    name: str
    model_name: str = "unknown"
    temperature: float = 0.0


@dataclass
class Trial:
    """Empty until it is known."""

    name: str
    model_name: str = ""
    reasoning_effort: str = ""


class TaskConfig(BaseModel):
    instruction_prompt: str
    use_chat_prompt: bool = False
