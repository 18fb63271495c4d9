import typing as t
from typing import Annotated, Dict, List, Optional, Union

import opik
from opik import ChatPrompt, track

from .types import Question

Text = str


class House(opik.Prompt):
    pass


@track(entrypoint=True)
def agent(
    a: str,
    b: int,
    c: float,
    d: bool,
    e: list[str],
    f: dict[str, int],
    g: List[dict],
    h: Dict[str, t.Any],
    i: Optional[int],
    j: t.Optional["str"],
    k: Union[None, str],
    l: str | None,
    m: Annotated[str, "a description"],
    n: Text,
    o: ChatPrompt,
    p: House,
    q: Question,
    r: list[str] | None = None,
    *rest,
    **keywords,
) -> str:
    return a


@track
def helper(question):
    return question


@track(entrypoint=False)
def second(question, limit=3):
    return helper(question)


shorten = track(entrypoint=True)(lambda question: question)
