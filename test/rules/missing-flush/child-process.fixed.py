"""atexit does not run in a child process of multiprocessing, so a flush in the parent does not help it."""
import multiprocessing

import opik


@opik.track
def agent(question: str) -> str:
    return question


# finds: missing-flush warning
def work(question):
    try:
        agent(question)
    finally:
        opik.flush_tracker()


@opik.track(flush=True)
def flushing(question):
    return question


if __name__ == "__main__":
    child = multiprocessing.Process(target=work, args=("hello",))
    child.start()
    other = multiprocessing.Process(target=flushing, args=("hello",))
    other.start()
    child.join()
    opik.flush_tracker()
