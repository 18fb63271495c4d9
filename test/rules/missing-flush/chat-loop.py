import opik


@opik.track
def agent(question: str) -> str:
    return question


def main():
    while True:
        print(agent(input("> ")))


if __name__ == "__main__":
    main()
