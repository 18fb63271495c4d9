import opik
from openai import OpenAI
from opik.integrations.openai import track_openai

MODEL = "gpt-4o"
SYSTEM = f"You answer as {MODEL}."

client = track_openai(OpenAI())


class AgentSettings(opik.Config):
    model: str = MODEL
    temperature: float = 0.2
    system_prompt: str = SYSTEM
    translate_system_prompt: str = 'Translate "everything".'


opik_client = opik.Opik()


@opik.track(entrypoint=True)
def agent(question: str) -> str:
    config = opik_client.get_or_create_config(fallback=AgentSettings())
    # The system prompt is a constant.
    answer = client.chat.completions.create(
        # finds: hardcoded-config
        model=config.model,
        temperature=config.temperature,  # a little
        messages=[
            {"role": "system", "content": config.system_prompt},
            {"role": "user", "content": f"Answer: {question}"},
        ],
    )
    return answer.choices[0].message.content


@opik.track
def translate(text: str) -> str:
    """Translates."""
    config = opik_client.get_or_create_config(fallback=AgentSettings())
    messages = [
        {"role": "system", "content": config.translate_system_prompt},
        {"role": "user", "content": text},
    ]
    # finds: hardcoded-config
    return client.chat.completions.create(model=pick(text), messages=messages)


def pick(text: str) -> str:
    return text[:3]


def outside(text: str):
    try:
        instructions_prompt = opik_client.get_prompt(name="outside-instructions") or opik_client.create_prompt(
            name="outside-instructions",
            prompt="Be brief.",
        )
    except Exception:
        instructions_prompt = None
    # finds: hardcoded-config hint
    return client.responses.create(model="gpt-4o-mini", instructions=instructions_prompt.prompt if instructions_prompt else "Be brief.", input=text)


if __name__ == "__main__":
    outside(agent("Why?"))
    translate("x")
