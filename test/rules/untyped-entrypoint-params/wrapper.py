import opik
import typer

app = typer.Typer()


def agent(
    # finds: untyped-entrypoint-params info
    question,
    # finds: untyped-entrypoint-params
    limit=1.0,
):
    return question * limit


traced = opik.track(entrypoint=True)(agent)


@app.command()
@opik.track(entrypoint=True)
# finds: untyped-entrypoint-params info
def ask(question="hello"):
    print(traced(question))


app()
