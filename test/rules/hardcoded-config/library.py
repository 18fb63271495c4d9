# opik-fix: library
import opik
from openai import OpenAI

SYSTEM = """You are a helpful assistant.
Answer briefly."""

client = OpenAI()


@opik.track(entrypoint=True)
def agent(question: str, tone: str, user=None) -> str:
    answer = client.chat.completions.create(
        # finds: hardcoded-config
        model="gpt-4o",
        messages=[
            {"role": "system", "content": SYSTEM},
            {"role": "developer", "content": f"Answer in a {tone} tone, as {user.name} likes it."},
            {"role": "user", "content": question},
        ],
    )
    return answer.choices[0].message.content


@opik.track
def summarize(text: str) -> str:
    # The prompt of the agent.
    prompt = """You are a helpful assistant.
Answer briefly."""
    # finds: hardcoded-config
    return client.responses.create(instructions=prompt, input=text).output_text


@opik.track
def formatted(text: str) -> str:
    system = "Translate the text from {source} to {{braces}} and {target}.".format(source="German", target=text)
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
