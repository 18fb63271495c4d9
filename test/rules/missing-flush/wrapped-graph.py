from langchain_openai import ChatOpenAI
from langgraph.graph import START, MessagesState, StateGraph
from opik.integrations.langchain import OpikTracer, track_langgraph


def node(state: MessagesState) -> dict:
    return {"messages": [ChatOpenAI(model="gpt-4o").invoke(state["messages"])]}


builder = StateGraph(MessagesState)
builder.add_node("node", node)
builder.add_edge(START, "node")

tracer = OpikTracer()
graph = track_langgraph(builder.compile(), tracer)
# finds: missing-flush
result = graph.invoke({"messages": [("user", "hello")]})
print(result["messages"][-1].content)
