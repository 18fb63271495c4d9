from langchain_core.tools import tool
from langchain_openai import ChatOpenAI
from langgraph.prebuilt import create_react_agent


@tool
def multiply(a: int, b: int) -> int:
    """Multiplies two numbers."""
    return a * b


def build_agent():
    model = ChatOpenAI(model="gpt-4o-mini")
    return create_react_agent(model, tools=[multiply], prompt="You are good at numbers.")


agent = build_agent()
result = agent.invoke({"messages": [("user", "What is 6 times 7?")]})
print(result["messages"][-1].content)
