import opik


def plan(question: str) -> str:
    return question.upper()


# finds: missing-entrypoint
plan = opik.track(entrypoint=True)(plan)

if __name__ == "__main__":
    plan("go")
