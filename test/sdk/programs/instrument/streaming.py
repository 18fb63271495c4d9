from openai import OpenAI

client = OpenAI()


def stream_answer(question):
    stream = client.chat.completions.create(
        model="gpt-4o-mini",
        messages=[{"role": "user", "content": question}],
        stream=True,
        stream_options={"include_usage": True},
    )
    for chunk in stream:
        if chunk.choices and chunk.choices[0].delta.content:
            yield chunk.choices[0].delta.content


def main():
    for part in stream_answer("Why is the sky blue?"):
        print(part, end="")
    print()


if __name__ == "__main__":
    main()
