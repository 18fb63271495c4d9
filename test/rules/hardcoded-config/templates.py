# opik-version: 1.11.4
import opik
from openai import OpenAI

client = OpenAI()


@opik.track(entrypoint=True)
def agent(question: str, tone: str, count: int, user=None) -> str:
    style = f"""Answer in a {tone} tone,
in {count} words or {{less}}, as {user.name} likes it."""
    # finds: hardcoded-config
    answer = client.responses.create(model="gpt-4o", instructions=style, input=question)
    # finds: hardcoded-config
    return client.responses.create(instructions=f"Answer in a {tone!r} tone, please, {count:.2f}.", input=answer.output_text)


@opik.track
def braces(tone: str, name: str) -> str:
    # finds: hardcoded-config
    client.responses.create(instructions=f"Answer with JSON such as {{{tone}}} and nothing else.", input=name)
    # finds: hardcoded-config
    client.responses.create(instructions=f"Answer as {tone.lower()} would like to have it.", input=name)
    client.responses.create(instructions=f"{tone} {name}", input=name)
    template = "Answer in a {} tone, and call me {name}.".format(tone, name=name)
    # finds: hardcoded-config
    return client.responses.create(instructions=template, input=name).output_text


if __name__ == "__main__":
    agent("Why?", "kind", 3)
    braces("a", "b")
