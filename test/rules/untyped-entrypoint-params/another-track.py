import opik
from analytics import track

flag = opik.is_tracing_active()


@track(entrypoint=True)
def agent(question, limit=3):
    return question


def local():
    def track(**options):
        return lambda fn: fn

    @track(entrypoint=True)
    def inner(question):
        return question

    return inner


@opik.track(entrypoint=flag)
def perhaps(question):
    return question
