# opik-version: 2.2.122
import opik


def task(item):
    return item["question"]


def main() -> None:
    client = opik.Opik()
    # finds: removed-api
    suite = client.get_or_create_evaluation_suite("smoke", assertions=["is polite"], execution_policy=None)
    # finds: removed-api
    suite.run(task, verbose=0)
    # finds: removed-api
    opik.get_global_client().get_evaluation_suite(name="smoke")
    # finds: removed-api
    client.create_evaluation_suite(**{"name": "x"})


main()
