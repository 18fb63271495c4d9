import asyncio

from google.adk.agents import LlmAgent
from google.adk.models.lite_llm import LiteLlm
from google.adk.runners import InMemoryRunner
from google.genai import types


def get_weather(city: str) -> dict:
    """The weather of a city."""
    return {"city": city, "sky": "blue"}


root_agent = LlmAgent(
    name="weather_agent",
    model=LiteLlm(model="openai/gpt-4o-mini"),
    instruction="You answer questions about the weather.",
    tools=[get_weather],
)


async def ask(question: str) -> str:
    runner = InMemoryRunner(agent=root_agent, app_name="weather")
    session = await runner.session_service.create_session(app_name="weather", user_id="user")
    message = types.Content(role="user", parts=[types.Part(text=question)])
    answer = ""
    async for event in runner.run_async(user_id="user", session_id=session.id, new_message=message):
        if event.is_final_response():
            answer = event.content.parts[0].text
    return answer


if __name__ == "__main__":
    print(asyncio.run(ask("How is the weather in Rome?")))
