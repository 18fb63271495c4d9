import typer
from opik import track


@track(entrypoint=True)
def agent(question: str) -> str:
    return question


def main(question: str):
    typer.echo(agent(question))


if __name__ == "__main__":
    # finds: missing-flush
    typer.run(main)
