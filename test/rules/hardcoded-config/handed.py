import opik
from openai import OpenAI
from opik.integrations.openai import track_openai

client = track_openai(OpenAI())
PROMPTS = {"summary": "Summarize.", "title": "Give a title."}


def complete(system: str, text: str, model: str = "gpt-4o") -> str:
    answer = client.chat.completions.create(
        model=model,
        messages=[{"role": "system", "content": system}, {"role": "user", "content": text}],
    )
    return answer.choices[0].message.content


def in_short(system, text):
    return complete(system, text)[:80]


@opik.track(entrypoint=True)
def agent(question: str, tone: str) -> str:
    # What a caller hands over is a setting where it is written.
    # finds: hardcoded-config
    first = complete(PROMPTS["summary"], question, model="gpt-4o-mini")
    # Handed on twice.
    # finds: hardcoded-config
    second = in_short(text=first, system="Be brief.")
    return complete(tone, second)
