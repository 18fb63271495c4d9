import asyncio

from agents import Agent, Runner, function_tool


@function_tool
def opening_hours(day: str) -> str:
    """The opening hours of a day."""
    return "9 to 5"


triage = Agent(
    name="Triage",
    model="gpt-4o-mini",
    instructions="You answer questions about the museum.",
    tools=[opening_hours],
)


async def main(question: str = "When do you open?"):
    result = await Runner.run(triage, question)
    print(result.final_output)


if __name__ == "__main__":
    asyncio.run(main())
