"""A wrapped OpenAI client inside a tracked function."""
import opik
from openai import OpenAI
from opik.integrations.openai import track_openai

client = track_openai(OpenAI(api_key="unused"))
MESSAGES = [{"role": "user", "content": "hello"}]


@opik.track
def agent() -> str:
    client.chat.completions.create(model="gpt-4o-mini", messages=MESSAGES)
    options = {"include_usage": True}
    for _ in client.chat.completions.create(model="gpt-4o-mini", messages=MESSAGES, stream=True, stream_options=options):
        pass
    return client.responses.create(model="gpt-4o-mini", input="hello").output_text


agent()
