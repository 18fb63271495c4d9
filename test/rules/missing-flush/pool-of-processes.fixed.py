"""The children log, the parent does not."""
from multiprocessing import Pool
from opik import track


@track(flush=True)
# finds: missing-flush warning
def work(number: int) -> int:
    return number


if __name__ == "__main__":
    with Pool(4) as pool:
        print(pool.map(work, range(10)))
