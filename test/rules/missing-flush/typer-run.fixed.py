import typer
from opik import track, flush_tracker
import atexit


@track(entrypoint=True)
def agent(question: str) -> str:
    return question


def main(question: str):
    typer.echo(agent(question))


if __name__ == "__main__":
    # finds: missing-flush
    atexit.register(flush_tracker)
    typer.run(main)
