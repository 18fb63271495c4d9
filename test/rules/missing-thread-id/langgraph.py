import opik
from opik.integrations.langchain import OpikTracer, track_langgraph

from app import build

graph = track_langgraph(build(), OpikTracer())


@opik.track
def chat(message: str, session_id: str):
    return graph.invoke({"messages": [message]}, {"configurable": {"thread_id": session_id}})


def main():
    while True:
        print(graph.invoke({"messages": [input("> ")]}, config={"configurable": {"thread_id": "1"}}))


main()
