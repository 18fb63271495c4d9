import json

import opik


@opik.track
def agent(question: str) -> str:
    return question


# finds: missing-flush warning
def lambda_handler(event, context):
    """Answers one request."""
    answer = agent(event["question"])  # logged
    return {
        "statusCode": 200,
        "body": json.dumps(answer),
    }
