import opik


@opik.track(name="handler", flush=True)
# finds: missing-flush warning
def handler(event, context):
    return {"answer": event["question"]}
