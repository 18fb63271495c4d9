"""Thread ids of other libraries, and functions of the same name."""
import openai
import opik
from langgraph.checkpoint.memory import MemorySaver
from other import update_current_trace

from app import graph

client = openai.OpenAI()


@opik.track
def chat(message: str) -> str:
    # No handler of Opik's reads this one: it is the checkpoint's.
    graph.invoke({"messages": [message]}, config={"configurable": {"thread_id": "1"}})
    client.beta.threads.messages.create(thread_id="thread_1", role="user", content=message)
    update_current_trace(thread_id="chat")
    return message


def start_as_current_trace(name, thread_id):
    return name


start_as_current_trace("chat", thread_id="chat")
