from pydantic_ai import Agent

agent = Agent("openai-chat:gpt-4o-mini", instructions="Answer in one sentence.")


@agent.tool_plain
def opening_hours(day: str) -> str:
    """The opening hours of a day."""
    return "9 to 5"


def ask(question: str) -> str:
    return agent.run_sync(question).output


if __name__ == "__main__":
    print(ask("When do you open?"))
