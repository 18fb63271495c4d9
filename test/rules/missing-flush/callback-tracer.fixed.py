from langchain_openai import ChatOpenAI
from opik.integrations.langchain import OpikTracer
import opik


def main():
    print("ready")


tracer = OpikTracer()
model = ChatOpenAI(model="gpt-4o")
main()
# finds: missing-flush
model.invoke("hello", config={"callbacks": [tracer]})
opik.flush_tracker()
