import opik


@opik.track(entrypoint=True)
# finds: missing-thread-id info
def answer(message: str) -> str:
    return think(message)


@opik.track
def think(message: str) -> str:
    return message


def main():
    while True:
        message = input("> ").strip()
        if message == "exit":
            break
        print(answer(message))


if __name__ == "__main__":
    main()
