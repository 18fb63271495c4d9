import opik
from opik.evaluation import evaluate


@opik.track
def answer(question):
    return question


def task(item):
    return {"output": answer(item["question"])}


evaluate(dataset=opik.Opik().get_dataset("d"), task=task, scoring_metrics=[])
