import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "shared"))

from prompting.ask import ask_model


def classify(ticket: str) -> str:
    return ask_model("Name the department.", ticket)


def answer_ticket(ticket: str) -> str:
    department = classify(ticket)
    return ask_model(f"You work in {department}.", ticket)


if __name__ == "__main__":
    print(answer_ticket("Where is my parcel?"))
