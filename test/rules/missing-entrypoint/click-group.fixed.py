import click
from opik import track


# finds: missing-entrypoint
@track(entrypoint=True)
def answer(question: str) -> str:
    return question


@click.group()
def cli():
    pass


@cli.group()
def agent():
    pass


@agent.command()
@click.argument("question")
def ask(question: str):
    click.echo(answer(question))


if __name__ == "__main__":
    cli()
