import opik

opik.flush_tracker()


def track(**options):
    return lambda fn: fn


@track(type="retrieval")
def search(question):
    return question
