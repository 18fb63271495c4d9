import os
import sys

import opik


@opik.track(entrypoint=True)
def answer(question: str) -> str:
    return question


def main() -> None:
    if len(sys.argv) < 2:
        os._exit(2)
    text = answer(sys.argv[1])
    if not text:
        # finds: missing-flush warning
        opik.flush_tracker()
        os._exit(1)
    if text == "quit":
        # Ends in an orderly way: what is pending is sent.
        sys.exit(0)
    print(text)
    opik.flush_tracker()


main()
