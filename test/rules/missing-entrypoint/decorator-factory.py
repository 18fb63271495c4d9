"""The options belong to the project's own decorator, not to the function below it."""

import functools

import opik


def traced(name, **options):
    def decorator(fn):
        @functools.wraps(fn)
        @opik.track(name=name, **options)
        def wrapper(*args, **kwargs):
            return fn(*args, **kwargs)

        return wrapper

    return decorator


@traced("agent", entrypoint=True)
def agent(question: str) -> str:
    return question


if __name__ == "__main__":
    agent("hello")
