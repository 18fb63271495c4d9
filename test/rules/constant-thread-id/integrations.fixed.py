import opik
from agents import Runner, RunConfig, trace
from langchain_core.runnables import RunnableConfig
from opik.integrations.langchain import OpikTracer
import litellm

from app import agent, chain, graph

tracer = OpikTracer(project_name="chat")


def chat(message: str, session_id: str):
    # finds: constant-thread-id
    config = {"configurable": {"thread_id": session_id}, "callbacks": [tracer]}
    return graph.invoke({"messages": [message]}, config)


def typed(message: str):
    # finds: constant-thread-id
    return graph.invoke({"messages": [message]}, config=RunnableConfig(configurable={"thread_id": "1"}))


def chained(message: str, thread_id: str):
    # finds: constant-thread-id
    return chain.invoke(message, config={"callbacks": [OpikTracer(thread_id=thread_id)]})


async def agents(message: str, conversation_id: str):
    # finds: constant-thread-id
    with trace("chat", group_id=conversation_id):
        await Runner.run(agent, message)
    with trace("chat", group_id=conversation_id):
        await Runner.run(agent, message)


def completion(message: str):
    # finds: constant-thread-id
    return litellm.completion(model="m", messages=[], metadata={"opik": {"thread_id": "chat"}})


@opik.track
def answer(message: str) -> str:
    return message


def by_arguments(message: str, session_id: str):
    # finds: constant-thread-id
    answer(message, opik_args={"trace": {"thread_id": session_id}})
    answer(message, opik_args={"trace": {"thread_id": session_id}})


def by_hand(message: str, chat_id: str):
    # finds: constant-thread-id
    with opik.start_as_current_trace("chat", thread_id=chat_id):
        answer(message)
    with opik.start_as_current_trace("chat", thread_id=chat_id):
        answer(message)
    client = opik.Opik()
    # finds: constant-thread-id
    client.trace(name="chat", thread_id=chat_id).end()


@opik.track(entrypoint=True)
def tracked(message: str, session_id: str):
    opik.update_current_trace(thread_id=session_id)
    # the id of the checkpoint: the trace is that of the tracked function
    return graph.invoke({"messages": [message]}, config={"configurable": {"thread_id": "1"}, "callbacks": [tracer]})
