import opik

traced = opik.track(project_name="support")


# finds: missing-entrypoint
@traced
def agent(question: str) -> str:
    return question


if __name__ == "__main__":
    agent("hello")
