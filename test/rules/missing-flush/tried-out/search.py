import opik


class Search:
    @opik.track
    def run(self, query: str) -> str:
        return query


if __name__ == "__main__":
    print(Search().run("Does it work?"))
