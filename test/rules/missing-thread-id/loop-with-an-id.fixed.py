from uuid import uuid4

from opik import track


@track(entrypoint=True)
# finds: missing-thread-id
def answer(message: str) -> str:
    return message


def ask_user() -> str:
    return input("> ")


def main():
    session_id = str(uuid4())
    while (message := ask_user()) != "exit":
        print(answer(message, opik_args={"trace": {"thread_id": session_id}}))


if __name__ == "__main__":
    main()
