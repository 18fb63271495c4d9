import litellm
import opik
from litellm import completion as ask
from opik.opik_context import get_current_span_data

litellm.success_callback = ["opik"]


@opik.track
def agent(q, extra, **rest):
    span = get_current_span_data()
    litellm.completion(model="m", metadata={"opik": {"current_span_data": span, "tags": ["a"]}})
    metadata = {"opik": {"current_span_data": get_current_span_data()}}
    ask(model="m", metadata=metadata)
    options = {"metadata": {"opik": {"current_span_data": get_current_span_data()}}}
    litellm.completion(model="m", **options)
    litellm.completion(model="m", **rest)
    litellm.completion(model="m", metadata=extra)
    later = {}
    later["opik"] = {"current_span_data": span}
    litellm.completion(model="m", metadata=later)
    grown = {"model": "m"}
    grown.update(metadata=metadata)
    litellm.completion(**grown)
    litellm.completion(model="m", metadata={"opik": extra, "a": 1})
    litellm.completion(model="m", metadata={**extra})


def outside(q):
    return litellm.completion(model="m", messages=[q])


def completion(q):
    return q


@opik.track
def own(q):
    return completion(q)


outside("x")
agent("x", {})
own("x")
