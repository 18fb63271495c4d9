import opik
from pydantic import BaseModel, Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


# finds: unconverted-config-class
class Options(BaseModel):
    """What we tune."""

    model_name: str = Field(default="gpt-4o", description="Model")
    max_tokens: int = Field(100)  # tokens
    temperature: float = 0.2

    def as_text(self) -> str:
        return f"{self.model_name} {self.max_tokens}"

    @property
    def is_short(self) -> bool:
        return self.max_tokens < 50


# finds: unconverted-config-class
class FromEnvironment(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="AGENT_")

    model: str = "gpt-4o"
    temperature: float = 0.3
    max_tokens: int = 10


# finds: unconverted-config-class
class Checked(BaseModel):
    model: str = "gpt-4o"
    temperature: float = Field(default=0.2, ge=0, le=2)


# finds: unconverted-config-class
class Validated(BaseModel):
    model: str = "gpt-4o"
    temperature: float = 0.2

    @field_validator("temperature")
    @classmethod
    def check(cls, value):
        return value


# finds: unconverted-config-class
class Secret(BaseSettings):
    model: str = "gpt-4o"
    temperature: float = 0.2
    openai_api_key: str = ""


# finds: unconverted-config-class
class FromFile(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env")

    model: str = "gpt-4o"
    temperature: float = 0.2


# finds: unconverted-config-class
class Dumped(BaseModel):
    model: str = "gpt-4o"
    temperature: float = 0.2


# finds: unconverted-config-class
class Changed(BaseModel):
    model: str = "gpt-4o"
    temperature: float = 0.2


# finds: unconverted-config-class
class Base(BaseModel):
    model: str = "gpt-4o"
    temperature: float = 0.2


class Derived(Base):
    top_p: float = 1.0


options = Options(temperature=0.3)
environment = FromEnvironment()
dumped = Dumped()
changed = Changed()


@opik.track
def agent(question: str, given: Options = options) -> str:
    changed.model = question
    kept = [Checked().model, Validated().model, Secret().model, FromFile().model, dumped.model_dump(), changed.model]
    return f"{question} {given.as_text()} {given.is_short} {environment.model} {kept} {Base().model} {Derived().top_p}"


agent("x")
