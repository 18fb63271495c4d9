from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate

from .models import llm, short as brief
from .prompts import CLERK

prompt = ChatPromptTemplate.from_messages([("system", CLERK), ("human", "{question}")])
chain = prompt | llm | StrOutputParser()


def answer(question: str) -> str:
    return chain.invoke({"question": question, "town": "Delft"})


def sum_up(text: str) -> str:
    return brief.invoke(f"Sum up: {text}").content
