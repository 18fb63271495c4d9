from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opik import Opik


def shown(client: Opik) -> str:
    return f"{client}"
