import opik
from fastapi import FastAPI
from langchain_openai import ChatOpenAI
from langgraph.graph import START, MessagesState, StateGraph

app = FastAPI()


@opik.track(name="plan")
async def plan(messages: list) -> str:
    return (await ChatOpenAI(model="gpt-4o").ainvoke(messages)).content


async def agent(state: MessagesState) -> dict:
    return {"messages": [await plan(state["messages"])]}


graph = StateGraph(MessagesState)
graph.add_node("agent", agent)
graph.add_edge(START, "agent")
compiled = graph.compile()


# finds: missing-entrypoint
@opik.track(name="shop.run")
async def run(text: str) -> str:
    out = await compiled.ainvoke({"messages": [("user", text)]})
    return out["messages"][-1].content


@app.post("/message")
async def message(text: str) -> dict:
    return {"reply": await run(text)}
