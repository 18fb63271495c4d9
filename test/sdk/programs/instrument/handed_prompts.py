from openai import OpenAI

CLIENTS = {"draft": OpenAI(), "final": OpenAI(timeout=30)}
PROMPTS = {
    "outline": "Write an outline in three points.",
    "title": "Give the text a title.",
}
EDITOR = (
    "You are an editor. "
    "You cut every second word."
)


def client_for(step: str) -> OpenAI:
    if step == "title":
        return OpenAI(max_retries=1)
    return CLIENTS[step]


def complete(step: str, system: str, text: str, temperature: float = 0.5) -> str:
    response = client_for(step).chat.completions.create(
        model="gpt-4o-mini",
        temperature=temperature,
        messages=[{"role": "system", "content": system}, {"role": "user", "content": text}],
    )
    return response.choices[0].message.content


def edit(text: str) -> str:
    return complete("final", EDITOR, text, temperature=0.1)


def write(topic: str, session_id: str) -> str:
    outline = complete("draft", PROMPTS["outline"], topic)
    title = complete("title", PROMPTS["title"], outline)
    return f"{title}: {edit(outline)}"


if __name__ == "__main__":
    print(write("bees", "desk-1"))
