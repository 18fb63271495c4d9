"""The flush goes behind the whole, not into each turn."""
import sys
from opik import track


@track(entrypoint=True)
def agent(question: str) -> str:
    return question


if __name__ == "__main__":
    for question in sys.argv[1:]:
        try:
            # finds: missing-flush
            print(agent(question))
        except ValueError:
            print("try again")
        finally:
            print("next")
    print("done")
