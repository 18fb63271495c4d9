from clerk.answers import answer, sum_up


def run(question: str) -> str:
    return sum_up(answer(question))


if __name__ == "__main__":
    print(run("May I bring a dog?"))
