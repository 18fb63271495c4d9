# opik-version: 1.11.4
import opik
import typing


# finds: unconverted-config-class
class Options(opik.AgentConfig):
    model_name: typing.Annotated[str, "The model."]
    temperature: typing.Annotated[float, "Temperature"]


options = Options(temperature=0.3, model_name="gpt-4o")


@opik.track
def agent(question: str) -> str:
    return f"{question} {options.model_name} {options.temperature}"


agent("x")
