"""Without Opik a function of the project stands in, and it takes no options: the finding has no fix."""
try:
    from opik import track
except ImportError:

    def track(function):
        return function


# finds: missing-entrypoint
@track
def agent(question: str) -> str:
    return question


if __name__ == "__main__":
    agent("hello")
