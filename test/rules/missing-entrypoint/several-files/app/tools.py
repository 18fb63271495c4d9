from app.tracing import traced_by_opik


@traced_by_opik(type="tool")
def search(query: str) -> str:
    return query
