from opik import track, flush_tracker


@track(entrypoint=True)
def agent() -> int:
    return 1


# finds: missing-flush
if __name__ == "__main__": agent(); flush_tracker()  # the demo
