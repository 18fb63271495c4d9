"""A trace that goes on in another process, which is given its headers."""
import json
import subprocess
import sys

import opik
from opik import opik_context


@opik.track(type="tool")
def far(question: str) -> str:
    return question.upper()


@opik.track
def near(question: str) -> str:
    headers = json.dumps(opik_context.get_distributed_trace_headers())
    return subprocess.run([sys.executable, __file__, headers], check=True, capture_output=True, text=True).stdout.strip()


if len(sys.argv) > 1:
    print(far("hello", opik_distributed_trace_headers=json.loads(sys.argv[1])))
else:
    near("hello")
opik.flush_tracker()
