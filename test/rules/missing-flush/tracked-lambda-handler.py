import opik


@opik.track(name="handler")
# finds: missing-flush warning
def handler(event, context):
    return {"answer": event["question"]}
