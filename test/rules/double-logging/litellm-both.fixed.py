import litellm
import opik
from litellm.integrations.opik.opik import OpikLogger
from opik.integrations.litellm import track_completion

opik_logger = OpikLogger()
# finds: double-logging
litellm.drop_params = True


@opik.track
def agent(q):
    return track_completion()(litellm.completion)(model="m", messages=[q])


agent("x")
