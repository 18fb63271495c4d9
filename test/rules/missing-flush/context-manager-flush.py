import opik


def main():
    with opik.start_as_current_trace("run", flush=True):
        print("hello")


main()
