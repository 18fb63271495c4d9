import litellm
import opik
from opik.integrations.litellm import track_completion

litellm.callbacks = ["langfuse"]
completion = track_completion()(litellm.completion)


@opik.track
def agent(q):
    return completion(model="m", messages=[q])


agent("x")
