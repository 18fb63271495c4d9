# opik-fix: library
import opik
from openai import OpenAI

SYSTEM = """You are a helpful assistant.
Answer briefly."""

client = OpenAI()


opik_client = opik.Opik()


@opik.track(entrypoint=True)
def agent(question: str, tone: str, user=None) -> str:
    try:
        system_prompt = opik_client.get_prompt(name="agent-system-prompt") or opik_client.create_prompt(
            name="agent-system-prompt",
            prompt=SYSTEM,
        )
        system_prompt_2 = opik_client.get_prompt(name="agent-system-prompt-2") or opik_client.create_prompt(
            name="agent-system-prompt-2",
            prompt="Answer in a {{tone}} tone, as {{name}} likes it.",
        )
    except Exception:
        system_prompt = system_prompt_2 = None
    answer = client.chat.completions.create(
        # finds: hardcoded-config
        model="gpt-4o",
        messages=[
            {"role": "system", "content": system_prompt.prompt if system_prompt else SYSTEM},
            {"role": "developer", "content": system_prompt_2.format(tone=tone, name=str(user.name)) if system_prompt_2 else f"Answer in a {tone} tone, as {user.name} likes it."},
            {"role": "user", "content": question},
        ],
    )
    return answer.choices[0].message.content


@opik.track
def summarize(text: str) -> str:
    try:
        instructions_prompt = opik_client.get_prompt(name="summarize-instructions") or opik_client.create_prompt(
            name="summarize-instructions",
            prompt="""You are a helpful assistant.
Answer briefly.""",
        )
    except Exception:
        instructions_prompt = None
    # The prompt of the agent.
    prompt = (instructions_prompt.prompt if instructions_prompt else """You are a helpful assistant.
Answer briefly.""")
    # finds: hardcoded-config
    return client.responses.create(instructions=prompt, input=text).output_text


@opik.track
def formatted(text: str) -> str:
    try:
        instructions_prompt = opik_client.get_prompt(name="formatted-instructions") or opik_client.create_prompt(
            name="formatted-instructions",
            prompt="Translate the text from {{source}} to {braces} and {{target}}.",
        )
    except Exception:
        instructions_prompt = None
    system = (instructions_prompt.format(source="German", target=text) if instructions_prompt else "Translate the text from {source} to {{braces}} and {target}.".format(source="German", target=text))
    # finds: hardcoded-config
    return client.responses.create(instructions=system, input=text).output_text


@opik.track
def only_model(text: str) -> str:
    # finds: hardcoded-config
    return client.responses.create(model="gpt-4o", input=text).output_text


if __name__ == "__main__":
    agent("Why?", "kind")
    summarize("x")
    formatted("x")
    only_model("x")
