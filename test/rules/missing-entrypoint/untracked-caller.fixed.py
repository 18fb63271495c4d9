import opik


@opik.track(type="tool")
def retrieve(question: str) -> list:
    return [question]


@opik.track
def rewrite(question: str) -> str:
    return question


@opik.track(type="llm")
def generate(question: str, documents: list) -> str:
    return question + str(documents)


# finds: missing-entrypoint
@opik.track(entrypoint=True)
def answer(question: str) -> str:
    """Answers one question."""
    question = rewrite(question)
    return generate(question, retrieve(question))


def main() -> None:
    for question in ("a", "b"):
        print(answer(question))


if __name__ == "__main__":
    main()
