import opik


class Settings(opik.Config):
    greeting: str


@opik.track
def load_settings() -> Settings:
    client = opik.Opik()
    return client.get_or_create_config(fallback=Settings(greeting="Good morning!"))


# finds: missing-entrypoint
@opik.track
def answer(question: str) -> str:
    return question


def main() -> None:
    settings = load_settings()
    for question in ("a", "b"):
        print(settings.greeting, answer(question))


if __name__ == "__main__":
    main()
