# opik-version: 2.2.122
import opik


def task(item):
    return item["question"]


def main() -> None:
    client = opik.Opik()
    # finds: removed-api
    suite = client.get_or_create_test_suite("smoke", global_assertions=["is polite"], global_execution_policy=None)
    # finds: removed-api
    opik.run_tests(suite, task, verbose=0)
    # finds: removed-api
    opik.get_global_client().get_test_suite(name="smoke")
    # finds: removed-api
    client.create_evaluation_suite(**{"name": "x"})


main()
