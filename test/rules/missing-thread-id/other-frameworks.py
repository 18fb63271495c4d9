import opik
from agents import Runner, trace
from google.adk.runners import Runner as AdkRunner

from app import agent, service


@opik.track
async def chat(message: str, session_id: str):
    with trace("chat", group_id=session_id):
        return await Runner.run(agent, message)
