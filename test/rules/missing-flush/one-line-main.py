from opik import track


@track(entrypoint=True)
def agent() -> int:
    return 1


# finds: missing-flush
if __name__ == "__main__": agent()  # the demo
