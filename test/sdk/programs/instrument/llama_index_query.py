from llama_index.core import Document, Settings, SummaryIndex
from llama_index.llms.openai import OpenAI

Settings.llm = OpenAI(model="gpt-4o-mini", temperature=0)


def load_documents():
    return [Document(text="Bees sleep in winter."), Document(text="Wasps do not.")]


def ask(question: str) -> str:
    index = SummaryIndex.from_documents(load_documents())
    engine = index.as_query_engine()
    return str(engine.query(question))


if __name__ == "__main__":
    print(ask("Do bees sleep?"))
