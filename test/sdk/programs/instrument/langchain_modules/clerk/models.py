"""The models of the clerk."""

import os

from langchain_openai import ChatOpenAI

# The one that answers.
llm: ChatOpenAI = ChatOpenAI(
    model="gpt-4o-mini",
    temperature=0.2,
    api_key=os.environ.get("OPENAI_API_KEY"),
)
short = llm.bind(max_tokens=20)
