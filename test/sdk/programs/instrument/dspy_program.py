import dspy

dspy.configure(lm=dspy.LM("openai/gpt-4o-mini", cache=False), adapter=dspy.ChatAdapter())


class Answer(dspy.Signature):
    """Answer in one word."""

    question: str = dspy.InputField()
    answer: str = dspy.OutputField()


class Assistant(dspy.Module):
    def __init__(self):
        super().__init__()
        self.respond = dspy.Predict(Answer)

    def forward(self, question):
        return self.respond(question=question)


assistant = Assistant()


def ask(question: str) -> str:
    return assistant(question=question).answer


if __name__ == "__main__":
    print(ask("Do bees sleep?"))
