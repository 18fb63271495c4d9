"""Children that are spawned deliver when they end."""
import multiprocessing

import opik


@opik.track
def work(question):
    return question


if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    context.Process(target=work, args=("hello",)).start()
    opik.flush_tracker()
