"""evaluate() over a data set."""
import json

import opik
from opik.evaluation.metrics import Equals

client = opik.Opik()
dataset = client.get_or_create_dataset("letters")
dataset.insert([{"letter": "a", "expected": "A"}, {"letter": "b", "expected": "X"}])


def task(item: dict[str, str]) -> dict[str, str]:
    return {"output": item["letter"].upper()}


result = opik.evaluate(
    dataset=client.get_dataset("letters"),
    task=task,
    scoring_metrics=[Equals(track=False)],
    scoring_key_mapping={"reference": "expected"},
    experiment_name="upper",
    verbose=0,
)
scores = sorted(test.score_results[0].value for test in result.test_results)
print(json.dumps({"items": len(dataset.get_items()), "scores": scores}))
