import click
import opik


@opik.track
def agent(question: str) -> str:
    return question


@click.command()
@click.argument("question")
def main(question):
    click.echo(agent(question))


if __name__ == "__main__":
    # finds: missing-flush
    main()
