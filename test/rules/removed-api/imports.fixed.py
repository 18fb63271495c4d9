# opik-version: 2.1.14
from opik import (
    # finds: removed-api
    Config,
    # finds: removed-api
    ConfigNotFound,
    Opik,
)
from opik import evaluate as judge
# finds: removed-api
from opik import TestSuite as Suite
# finds: removed-api
from opik.evaluation.metrics import SessionCompletenessQuality


class Settings(Config):
    model: str


def load(client: Opik, suite: Suite) -> None:
    try:
        # finds: removed-api
        client.get_or_create_config(fallback=Settings(model="x"), version="v1")
    except ConfigNotFound as error:
        print(error, suite)


judge(None, None, scoring_metrics=[SessionCompletenessQuality()])
