from typing import TypedDict

from langchain_openai import ChatOpenAI
from langgraph.graph import END, START, StateGraph

llm = ChatOpenAI(model="gpt-4o-mini", temperature=0)


class State(TypedDict, total=False):
    question: str
    documents: list
    answer: str


def retrieve(state: State) -> State:
    return {"documents": ["Bees sleep in winter.", state["question"]]}


def generate(state: State) -> State:
    text = "\n".join(state["documents"])
    return {"answer": llm.invoke(f"Answer from:\n{text}").content}


builder = StateGraph(State)
builder.add_node("retrieve", retrieve)
builder.add_node("generate", generate)
builder.add_edge(START, "retrieve")
builder.add_edge("retrieve", "generate")
builder.add_edge("generate", END)
graph = builder.compile()


def ask(question: str, thread_id: str) -> str:
    config = {"configurable": {"thread_id": thread_id}}
    result = graph.invoke({"question": question}, config=config)
    return result["answer"]


if __name__ == "__main__":
    print(ask("Do bees sleep?", "thread-1"))
