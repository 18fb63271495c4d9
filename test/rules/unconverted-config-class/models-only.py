# opik-version: 1.11.4
import opik
from pydantic import BaseModel, Field


# finds: unconverted-config-class
class Options(BaseModel):
    model_name: str = Field(default="gpt-4o", description="The model.")
    temperature: float = 0.2


options = Options(temperature=0.3)


@opik.track
def agent(question: str) -> str:
    return f"{question} {options.model_name} {options.temperature}"


agent("x")
