"""Spawned children deliver when they end by themselves; those of a pool are ended."""
# opik-version: 2.2.122
import multiprocessing

import opik


@opik.track(flush=True)
# finds: missing-flush warning
def work(text: str) -> str:
    return text


if __name__ == "__main__":
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        print(pool.map(work, ["a", "b"]))
