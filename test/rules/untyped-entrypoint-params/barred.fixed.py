from typing import Any, Optional

import opik


@opik.track(entrypoint=True)
# finds: untyped-entrypoint-params info
def agent(question: str | None = None, limit: Optional[int] = None) -> str:
    return f"{question} {limit}"


@opik.track(entrypoint=True)
# finds: untyped-entrypoint-params info
def second(question: str, share: Optional[float] = None) -> Any:
    return question
