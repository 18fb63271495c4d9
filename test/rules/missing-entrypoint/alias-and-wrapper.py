import opik as o


def plan(question: str) -> str:
    return question.upper()


# finds: missing-entrypoint
run = o.track(name="run")(plan)

print(run("go"))
