from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini", temperature=0.4)
prompt = ChatPromptTemplate.from_messages(
    [("system", "You write haikus."), ("human", "A haiku about {topic}")]
)
chain = prompt | llm | StrOutputParser()


def write_haiku(topic: str) -> str:
    return chain.invoke({"topic": topic})


def rate(haiku: str) -> str:
    return llm.invoke(f"Rate this haiku: {haiku}", config={"tags": ["rating"]}).content


def main():
    haiku = write_haiku("bees")
    print(haiku)
    print(rate(haiku))


if __name__ == "__main__":
    main()
