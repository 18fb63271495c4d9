from google.adk.agents import Agent
from google.adk.runners import Runner
from opik import track
from opik.integrations.adk import OpikTracer, track_adk_agent_recursive

agent = Agent(name="chat")
track_adk_agent_recursive(agent, OpikTracer())
runner = Runner(agent=agent, app_name="chat")


@track
async def chat(message: str, session_id: str):
    return [event async for event in runner.run_async(session_id=session_id, new_message=message)]
