"""What was written is found again by the SDK's own searches."""
import json

import opik

client = opik.Opik()
for number in range(3):
    trace = client.trace(name=f"trace {number}", input={"number": number}, thread_id=f"thread-{number % 2}")
    trace.span(name="step", type="tool", input={"number": number}).end(output={"square": number * number})
    trace.end(output={"done": True})
client.flush()
traces = client.search_traces(wait_for_at_least=3, wait_for_timeout=10)
one = client.search_traces(filter_string='name = "trace 1"')
spans = client.search_spans(trace_id=one[0].id)
threads = client.search_threads()
print(
    json.dumps(
        {
            "traces": sorted(trace.name for trace in traces),
            "one": [trace.input for trace in one],
            "spans": [span.output for span in spans],
            "threads": sorted(thread.id for thread in threads),
            "content": client.get_trace_content(one[0].id).output,
            "url": client.get_project_url(),
        }
    )
)
client.auth_check()
