from langchain_openai import ChatOpenAI
from opik.integrations.langchain import OpikTracer

llm = ChatOpenAI()


def chat(message: str, session_id: str):
    # finds: missing-thread-id
    return llm.invoke(message, config={"callbacks": [OpikTracer(tags=["chat"], thread_id=session_id)]})


def single(message: str):
    return llm.invoke(message, config={"callbacks": [OpikTracer()]})
