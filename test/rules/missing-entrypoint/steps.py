import aisuite
import opik


class Client:
    @opik.track(name="completion", type="llm")
    def complete(self, model: str, question: str) -> str:
        messages = [{"role": "user", "content": question}]
        return aisuite.Client().chat.completions.create(model=model, messages=messages).choices[0].message.content


def show_attachments() -> None:
    @opik.track
    def attach(question: str) -> str:
        opik.opik_context.update_current_trace(tags=["attached"])
        return question

    attach("why?")


if __name__ == "__main__":
    print(Client().complete("openai:gpt-4o", "why?"))
    show_attachments()
    opik.flush_tracker()
