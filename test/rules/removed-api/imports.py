# opik-version: 2.1.14
from opik import (
    # finds: removed-api
    AgentConfig,
    # finds: removed-api
    AgentConfigNotFound,
    Opik,
)
from opik import evaluate as judge
# finds: removed-api
from opik import EvaluationSuite as Suite
# finds: removed-api
from opik.evaluation.metrics import SessionCompletenessMetric


class Settings(AgentConfig):
    model: str


def load(client: Opik, suite: Suite) -> None:
    try:
        # finds: removed-api
        client.get_agent_config(fallback=Settings(model="x"), version="v1")
    except AgentConfigNotFound as error:
        print(error, suite)


judge(None, None, scoring_metrics=[SessionCompletenessMetric()])
