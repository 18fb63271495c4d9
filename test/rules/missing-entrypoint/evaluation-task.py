import opik
from opik.evaluation import evaluate


@opik.track
def task(item: dict) -> dict:
    return {"output": item["input"]}


if __name__ == "__main__":
    dataset = opik.Opik().get_or_create_dataset(name="d")
    evaluate(dataset=dataset, task=task, scoring_metrics=[])
