from openai import OpenAI

client = OpenAI()


def answer(question: str) -> str:
    # finds: hardcoded-config
    return client.responses.create(model="gpt-4o", temperature=0.2, input=question).output_text
