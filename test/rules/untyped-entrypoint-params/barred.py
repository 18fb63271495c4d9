from typing import Any

import opik


@opik.track(entrypoint=True)
# finds: untyped-entrypoint-params info
def agent(question: str | None = None, limit: int | None = None) -> str:
    return f"{question} {limit}"


@opik.track(entrypoint=True)
# finds: untyped-entrypoint-params info
def second(question: str, share: "None | float" = None) -> Any:
    return question
