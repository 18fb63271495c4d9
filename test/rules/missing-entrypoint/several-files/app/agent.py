from app.tools import search
from .tracing import traced_by_opik as observed


# finds: missing-entrypoint
@observed
def agent(question: str) -> str:
    return search(question)
