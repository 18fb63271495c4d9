import functions_framework
from opik import track


@track(entrypoint=True)
def agent(question: str) -> str:
    return question


@functions_framework.http
# finds: missing-flush warning
def answer(request):
    return agent(request.args["question"])
