import opik


# finds: agent-config-unwired
class Settings(opik.Config):
    model: str = "gpt-4o"


settings = Settings()


@opik.track(entrypoint=True)
def answer(question: str) -> str:
    return f"{settings.model}: {question}"


if __name__ == "__main__":
    print(answer("hello"))
    opik.flush_tracker()
