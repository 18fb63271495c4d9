"""A LangChain chain on a fake model, alone and inside a tracked function."""
import opik
from langchain_core.language_models.fake_chat_models import FakeListChatModel
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from opik.integrations.langchain import OpikTracer

prompt = ChatPromptTemplate.from_messages([("user", "{question}")])
chain = prompt | FakeListChatModel(responses=["an answer"]) | StrOutputParser()
chain.invoke({"question": "alone"}, config={"callbacks": [OpikTracer(thread_id="thread-4", tags=["chain"])]})


@opik.track
def agent(question: str) -> str:
    return chain.invoke({"question": question}, config={"callbacks": [OpikTracer()]})


agent("inside")
