import litellm
import opik
from opik.integrations.litellm import track_completion

# finds: double-logging
litellm.success_callback = ["langfuse", "opik"]
completion = track_completion()(litellm.acompletion)


@opik.track
async def agent(q):
    return await completion(model="m", messages=[q])
