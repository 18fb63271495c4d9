import opik
from opik import opik_context
from opik import track as traced

client = opik.Opik(project_name="demo")
# finds: unknown-option
other_client = opik.Opik(url="http://localhost:5173/api")


# finds: unknown-option
@opik.track(name="agent", project="demo")
def agent(question: str) -> str:
    # finds: unknown-option
    opik.update_current_trace(tags=["a"], error_info={"message": "no"})
    # finds: unknown-option
    opik_context.update_current_trace(session_id="1")
    opik_context.update_current_span(error_info={"message": "no"}, total_cost=0.1)
    # finds: unknown-option
    opik_context.update_current_span(thread_id="1")
    return question


# finds: unknown-option
@traced(thread_id="1")
def other(question: str, options: dict) -> str:
    opik_context.update_current_trace(**options)
    # finds: unknown-option
    with opik.start_as_current_trace("name", distributed_headers={}):
        return question


# finds: unknown-option warning
client.trace(name="by hand", thread="1").end(output={"a": 1})
# finds: unknown-option
client.trace(name="by hand").end(outputs={"a": 1})
# finds: unknown-option
opik.configure(use_local=True, workspace_name="me")
