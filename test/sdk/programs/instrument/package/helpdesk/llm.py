from functools import lru_cache

from openai import OpenAI


@lru_cache
def client() -> OpenAI:
    return OpenAI()


def complete(system: str, text: str) -> str:
    response = client().chat.completions.create(
        model="gpt-4o-mini",
        temperature=0.2,
        messages=[{"role": "system", "content": system}, {"role": "user", "content": text}],
    )
    return response.choices[0].message.content
