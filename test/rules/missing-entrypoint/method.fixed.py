import opik


class Agent:
    def __init__(self, model: str):
        self.model = model

    @opik.track(type="tool")
    def search(self, query: str) -> list:
        return [query]

    # finds: missing-entrypoint
    @opik.track(entrypoint=True)
    def run(self, question: str) -> str:
        return str(self.search(question))


if __name__ == "__main__":
    agent = Agent("gpt-4o")
    agent.run("hello")
