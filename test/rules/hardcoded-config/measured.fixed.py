import opik
from openai import OpenAI
from opik.evaluation import evaluate
from opik.evaluation.metrics import BaseMetric, GEval

client = OpenAI()
judge_client = OpenAI()
geval = GEval(task_introduction="x", evaluation_criteria="y", model="gpt-4o")


class Helpful(BaseMetric):
    def score(self, output: str, **ignored):
        return ask(output)


def ask(output: str):
    return client.chat.completions.create(model="gpt-4o", temperature=0, messages=[{"role": "user", "content": output}])


def is_polite(dataset_item, task_outputs):
    return client.chat.completions.create(model="gpt-4o", messages=[])


def judge(text: str):
    return client.chat.completions.create(model="gpt-4o", messages=[])


class AgentSettings(opik.Config):
    model: str = "gpt-4o"


opik_client = opik.Opik()


@opik.track
def task(item):
    config = opik_client.get_or_create_config(fallback=AgentSettings())
    # finds: hardcoded-config
    return client.chat.completions.create(model=config.model, messages=[{"role": "user", "content": item["input"]}])


evaluate(dataset=opik.Opik().get_dataset("d"), task=task, scoring_functions=[is_polite], scoring_metrics=[Helpful(), geval])
