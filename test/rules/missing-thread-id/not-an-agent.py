"""Functions that know a conversation and are no agent, or that something else runs inside its own trace."""
import opik
from langchain_core.tools import BaseTool, tool
from langgraph.graph import StateGraph


@opik.track
def load_messages(session_id: str) -> list:
    return []


@opik.track
def summarize_thread(thread_id: str, text: str) -> str:
    return text


@opik.track
def rank(session_id: str, score: float) -> float:
    return score


@tool
@opik.track
def search_orders(query: str, session_id: str) -> str:
    return query


@opik.track
def node(state, session_id: str = ""):
    return {"messages": state["messages"], "id": session_id}


@opik.track
def weather(query: str, conversation_id: str) -> str:
    return query


TOOLS = {"weather": weather}


class Lookup(BaseTool):
    @opik.track
    def _run(self, query: str, session_id: str) -> str:
        return query


@opik.track
def resume(message: str, session_id: str, opik_distributed_trace_headers=None) -> str:
    return message


graph = StateGraph(dict)
graph.add_node("node", node)


def batch(rows):
    for row in rows:
        print(rank(row["id"], 1.0), load_messages(row["id"]))
