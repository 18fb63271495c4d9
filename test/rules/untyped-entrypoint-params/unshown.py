import datetime
import enum
from typing import Any, Literal, Union

import openai
import opik
from pydantic import BaseModel


class Question(BaseModel):
    text: str


class Mode(str, enum.Enum):
    SHORT = "short"


@opik.track(entrypoint=True)
def agent(
    # finds: untyped-entrypoint-params
    question: Question,
    # finds: untyped-entrypoint-params
    mode: Mode,
    # finds: untyped-entrypoint-params
    extra: Any,
    # finds: untyped-entrypoint-params
    history: list,
    # finds: untyped-entrypoint-params
    key: Union[str, int],
    # finds: untyped-entrypoint-params
    size: "str | int",
    # finds: untyped-entrypoint-params
    kind: Literal["a", "b"],
    # finds: untyped-entrypoint-params
    day: datetime.date,
    # finds: untyped-entrypoint-params info
    client: openai.OpenAI | None = None,
):
    return question.text


agent(Question(text="x"), Mode.SHORT, None, [], "k", "s", "a", datetime.date.today())
