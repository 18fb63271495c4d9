"""LiteLLM with the logger and with the wrapped function; its mock answers need no model."""
import asyncio

import litellm
import opik
from litellm.integrations.opik.opik import OpikLogger
from opik.integrations.litellm import track_completion
from opik.opik_context import get_current_span_data

MESSAGES = [{"role": "user", "content": "hello"}]
MODEL = "gpt-4o-mini"


@opik.track
def wrapped() -> str:
    complete = track_completion()(litellm.completion)
    return complete(model=MODEL, messages=MESSAGES, mock_response="wrapped").choices[0].message.content


@opik.track
def logged() -> str:
    metadata = {"opik": {"current_span_data": get_current_span_data()}}
    answer = litellm.completion(model=MODEL, messages=MESSAGES, mock_response="logged", metadata=metadata)
    return answer.choices[0].message.content


wrapped()
litellm.callbacks = [OpikLogger()]
logged()
asyncio.run(
    litellm.acompletion(
        model=MODEL, messages=MESSAGES, mock_response="alone", metadata={"opik": {"thread_id": "thread-3"}}
    )
)
