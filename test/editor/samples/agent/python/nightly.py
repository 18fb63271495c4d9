"""Answers the questions that came in overnight; started by a timer."""

import os
import sys

from agent import answer
from settings import load_settings


def main() -> None:
    settings = load_settings()
    for question in sys.stdin:
        print(settings.greeting, answer(question.strip(), settings.model))
    sys.stdout.flush()
    # A connection that hangs must not keep the timer's job alive.
    os._exit(0)


if __name__ == "__main__":
    main()
