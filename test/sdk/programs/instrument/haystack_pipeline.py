from haystack import Pipeline
from haystack.components.builders import ChatPromptBuilder
from haystack.components.generators.chat import OpenAIChatGenerator
from haystack.dataclasses import ChatMessage


def build_pipeline():
    pipeline = Pipeline()
    template = [ChatMessage.from_user("Answer briefly: {{question}}")]
    pipeline.add_component("prompt", ChatPromptBuilder(template=template, required_variables=["question"]))
    pipeline.add_component("llm", OpenAIChatGenerator(model="gpt-4o-mini"))
    pipeline.connect("prompt.prompt", "llm.messages")
    return pipeline


pipeline = build_pipeline()


def ask(question: str) -> str:
    result = pipeline.run({"prompt": {"question": question}})
    return result["llm"]["replies"][0].text


if __name__ == "__main__":
    print(ask("Do bees sleep?"))
