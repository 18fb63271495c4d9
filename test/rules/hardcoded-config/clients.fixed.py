import anthropic
import litellm
import opik
from langchain_openai import ChatOpenAI

# finds: hardcoded-config hint
llm = ChatOpenAI(model="gpt-4o", temperature=0)
options = {"max_tokens": 100, "top_p": 0.5}


class Writer:
    style = "Write like a pirate."

    def __init__(self, model: str):
        self.model = model
        self.limit = 500
        self.client = anthropic.Anthropic()

    @opik.track
    def write(self, text: str):
        return self.client.messages.create(
            model=self.model,
            # finds: hardcoded-config
            max_tokens=self.limit,
            system=self.style,
            messages=[{"role": "user", "content": text}],
        )


class AgentSettings(opik.Config):
    model: str = "gpt-4o"


opik_client = opik.Opik()


@opik.track(entrypoint=True)
def agent(question: str):
    config = opik_client.get_or_create_config(fallback=AgentSettings())
    # finds: hardcoded-config
    return litellm.completion(config.model, [{"role": "user", "content": question}], **options)


agent("x")
Writer(input()).write("y")
