import opik
from opik import track
from pydantic import SecretStr


@opik.track(ignore_arguments=["password"])
# finds: sensitive-argument
def sign_in(user: str, password: str) -> bool:
    return user != password


@track(name="call", ignore_arguments=["password", "api_key"])
# finds: sensitive-argument
def call(url: str, password: str, api_key: str = "") -> str:
    return url


@track(ignore_arguments=["access_token", "ssn"])
async def two(
    # finds: sensitive-argument
    access_token: str,
    # finds: sensitive-argument
    ssn,
    question: str,
) -> str:
    return question


@track(ignore_arguments=["token"])
def ignored(token: str) -> str:
    return "ok"


@track(capture_input=False)
def not_captured(token: str) -> str:
    return "ok"


OPTIONS = {"capture_input": False}


@track(**OPTIONS)
def unreadable(token: str) -> str:
    return "ok"


@track
def harmless(tokens: list, max_tokens: int, token_count: int, token: int, keyboard: str, secret: SecretStr, key: str) -> str:
    return key


def not_tracked(password: str) -> str:
    return password


sign_in("a", "b")
