"""Asks a model without any package of its maker."""
import json
import os

import httpx

BASE = os.environ["OPENAI_BASE_URL"]
HEADERS = {"Authorization": f"Bearer {os.environ['OPENAI_API_KEY']}"}


def complete(messages: list[dict]) -> str:
    payload = {"model": "gpt-4o-mini", "temperature": 0.3, "messages": messages}
    response = httpx.post(f"{BASE}/chat/completions", headers=HEADERS, json=payload, timeout=30)
    response.raise_for_status()
    return response.json()["choices"][0]["message"]["content"]


def retrieve_passages(query: str, k: int = 2) -> list[str]:
    return [f"passage {n} on {query}" for n in range(k)]


def write(topic: str, tone: str) -> str:
    return complete([
        {"role": "system", "content": f"You write in a {tone} tone."},
        {"role": "user", "content": "\n".join(retrieve_passages(topic))},
    ])


def answer(topic: str, tone: str = "dry") -> str:
    draft = write(topic, tone)
    return complete([{"role": "system", "content": "You give texts a title."}, {"role": "user", "content": draft}])


if __name__ == "__main__":
    print(json.dumps({"answer": answer("whales")}))
