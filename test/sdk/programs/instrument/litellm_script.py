import litellm
from litellm import completion


def summarize(text: str) -> str:
    response = completion(
        model="openai/gpt-4o-mini",
        messages=[{"role": "user", "content": f"Summarize: {text}"}],
        temperature=0.3,
    )
    return response.choices[0].message.content


def pick_title(summary: str) -> str:
    response = litellm.completion(
        model="openai/gpt-4o-mini",
        messages=[{"role": "user", "content": f"A title for: {summary}"}],
    )
    return response["choices"][0]["message"]["content"]


def report(text: str) -> str:
    summary = summarize(text)
    return f"{pick_title(summary)}\n{summary}"


print(report("The bees left early this year."))
