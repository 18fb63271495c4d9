# opik-version: 1.10.26
import opik


@opik.track
def ask(question: str) -> str:
    return question


if __name__ == "__main__":
    ask("a")
