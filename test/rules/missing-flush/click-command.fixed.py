import click
import opik
import atexit


@opik.track
def agent(question: str) -> str:
    return question


@click.command()
@click.argument("question")
def main(question):
    click.echo(agent(question))


if __name__ == "__main__":
    # finds: missing-flush
    atexit.register(opik.flush_tracker)
    main()
