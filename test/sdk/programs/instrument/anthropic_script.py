import anthropic

MODEL = "claude-sonnet-4-5"


def outline(client: anthropic.Anthropic, topic: str) -> str:
    message = client.messages.create(
        model=MODEL,
        max_tokens=300,
        system="You outline articles.",
        messages=[{"role": "user", "content": topic}],
    )
    return message.content[0].text


def write(topic: str, words: int = 200) -> str:
    client = anthropic.Anthropic()
    plan = outline(client, topic)
    message = client.messages.create(
        model=MODEL,
        max_tokens=1000,
        messages=[{"role": "user", "content": f"Write {words} words.\n{plan}"}],
    )
    return message.content[0].text


if __name__ == "__main__":
    print(write("Bees"))
