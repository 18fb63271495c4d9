"""A dataset that changes, and its versions as they were."""
import json

import opik

client = opik.Opik()
dataset = client.get_or_create_dataset("letters")
dataset.insert([{"letter": "a"}, {"letter": "b"}])
first, second = sorted(dataset.get_items(), key=lambda item: item["letter"])
dataset.update([{**first, "letter": "A"}])
dataset.delete([second["id"]])
dataset.insert([{"letter": "c"}])


def letters(items: list[dict[str, str]]) -> str:
    return "".join(sorted(item["letter"] for item in items))


read = {name: letters(dataset.get_version_view(name).get_items()) for name in ("v1", "v2", "v3", "v4")}
print(json.dumps({**read, "now": letters(dataset.get_items())}))
