import litellm
import opik
from opik.opik_context import get_current_span_data

litellm.callbacks = ["opik"]


def options_for(q):
    options = {"model": "m", "messages": [q], "metadata": {"user": q}}
    options["metadata"]["opik"] = {"current_span_data": get_current_span_data()}
    return options


def later(q):
    options = {"model": "m"}
    options["metadata"] = {"opik": {"current_span_data": get_current_span_data()}}
    return options


@opik.track
def agent(q):
    options = options_for(q)
    litellm.completion(**options)
    return litellm.completion(**later(q))
