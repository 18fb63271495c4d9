import os
import sys
from opik import track, flush_tracker


@track(entrypoint=True)
def agent(question: str) -> str:
    return question


print(agent(sys.argv[1]))
# finds: missing-flush warning
if len(sys.argv) > 2: flush_tracker(); os._exit(1)  # too many
