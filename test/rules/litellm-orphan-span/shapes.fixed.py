import litellm
from litellm import Router, acompletion
from litellm.integrations.opik.opik import OpikLogger
from opik import opik_context, track

opik_logger = OpikLogger()
litellm.callbacks = [opik_logger]
router = Router(model_list=[])
METADATA = {"team": "search"}


@track
def inline(q):
    # finds: litellm-orphan-span
    return litellm.completion(model="m", messages=[q], metadata={"opik": {"current_span_data": opik_context.get_current_span_data()}})


@track
def with_tags(q):
    # finds: litellm-orphan-span
    return litellm.completion(
        model="m",
        metadata={"opik": {"tags": ["a"], "current_span_data": opik_context.get_current_span_data()}},  # tags alone
    )


@track
async def with_user(q):
    # finds: litellm-orphan-span
    return await acompletion(model="m", metadata={"user": q, "opik": {"current_span_data": opik_context.get_current_span_data()}}, messages=[q])


@track
def shared(q):
    # finds: litellm-orphan-span
    return litellm.completion(model="m", messages=[q], metadata={**METADATA, "opik": {"current_span_data": opik_context.get_current_span_data()}})


@track
def through_router(q):
    options = {"temperature": 0}
    # finds: litellm-orphan-span
    return router.completion(model="m", **options, metadata={"opik": {"current_span_data": opik_context.get_current_span_data()}})


def helper(q):
    # finds: litellm-orphan-span
    return litellm.completion(model="m", messages=[q], metadata={"opik": {"current_span_data": opik_context.get_current_span_data()}})


@track
def agent(q):
    return helper(q), opik_context.get_current_span_data()
