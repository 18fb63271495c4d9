import functions_framework
from opik import track, flush_tracker


@track(entrypoint=True)
def agent(question: str) -> str:
    return question


@functions_framework.http
# finds: missing-flush warning
def answer(request):
    try:
        return agent(request.args["question"])
    finally:
        flush_tracker()
