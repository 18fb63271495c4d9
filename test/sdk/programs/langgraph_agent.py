"""A LangGraph graph of two nodes."""
from typing import TypedDict

from langgraph.graph import END, START, StateGraph
from opik.integrations.langchain import OpikTracer, track_langgraph


class State(TypedDict):
    number: int


graph = StateGraph(State)
graph.add_node("add", lambda state: {"number": state["number"] + 1})
graph.add_node("double", lambda state: {"number": state["number"] * 2})
graph.add_edge(START, "add")
graph.add_edge("add", "double")
graph.add_edge("double", END)
app = track_langgraph(graph.compile(), OpikTracer())
print(app.invoke({"number": 1}, config={"configurable": {"thread_id": "thread-5"}}))
