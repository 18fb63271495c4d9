"""Others import this module; nothing here is started."""

import opik


@opik.track
def summarize(text: str) -> str:
    return text[:10]
