import opik


@opik.track
def chat(message: str, session_id: str) -> str:
    opik.update_current_trace(thread_id=
    return message
