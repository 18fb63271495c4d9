"""`partial` and `wraps` do not call what they are given; a library that only makes a partial starts nothing."""
import functools
import opik


def timed(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        return function(*args, **kwargs)

    return inner


@opik.track
def look_up(question: str) -> str:
    return question


cached = functools.lru_cache(maxsize=10)(look_up)


@timed
# finds: missing-entrypoint
@opik.track(entrypoint=True)
def agent(question: str, model: str) -> str:
    return cached(question) + model


ask = functools.partial(agent, model="small")

if __name__ == "__main__":
    ask("hello")
