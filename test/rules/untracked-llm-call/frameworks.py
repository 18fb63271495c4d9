"""Hooks that cover what runs under them, and a wrapper made when it is first asked for."""
import os

import opik
from langchain_openai import ChatOpenAI
from langgraph.graph import END, START, StateGraph
from openai import OpenAI
from opik.integrations.langchain import OpikTracer, track_langgraph
from opik.integrations.openai import track_openai

llm = ChatOpenAI(model="m")


def node(state):
    return {"a": llm.invoke(state["q"])}


builder = StateGraph(dict)
builder.add_node("n", node)
builder.add_edge(START, "n")
builder.add_edge("n", END)
app = track_langgraph(builder.compile(), OpikTracer())


class Lazy:
    _client = None

    @property
    def client(self):
        if self._client is None:
            self._client = OpenAI()
            if os.getenv("OPIK_API_KEY"):
                self._client = track_openai(self._client)
        return self._client

    def ask(self, q):
        return self.client.responses.create(model="m", input=q)


def traced(fn):
    def inner(*args):
        with opik.start_as_current_trace("t"):
            return fn(*args)

    return inner


@traced
def ask(q):
    return OpenAI().responses.create(model="m", input=q)


if __name__ == "__main__":
    app.invoke({"q": "x"})
    Lazy().ask("x")
    ask("x")
