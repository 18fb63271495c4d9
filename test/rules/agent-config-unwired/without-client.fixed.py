import opik


# finds: agent-config-unwired
class Settings(opik.Config):
    model: str = "gpt-4o"


settings = Settings()
opik_client = opik.Opik()


@opik.track(entrypoint=True)
def answer(question: str) -> str:
    config = opik_client.get_or_create_config(fallback=settings)
    return f"{config.model}: {question}"


if __name__ == "__main__":
    print(answer("hello"))
    opik.flush_tracker()
