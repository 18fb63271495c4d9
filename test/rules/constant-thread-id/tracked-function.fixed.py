import os
import uuid

import opik
from opik import opik_context, track

THREAD = "support-chat"
PER_RUN = str(uuid.uuid4())
FROM_OUTSIDE = os.environ.get("THREAD_ID", "local")


@opik.track
def literal(message: str) -> str:
    # finds: constant-thread-id
    opik.update_current_trace(thread_id="my-thread")
    return message


@track(name="with a session", entrypoint=True)
def with_a_session(message: str, session_id: str) -> str:
    # Keeps this remark.
    # finds: constant-thread-id
    opik_context.update_current_trace(thread_id=session_id, tags=["chat"])
    return message


@track
def constant(message: str, conversation_id: int) -> str:
    # finds: constant-thread-id
    opik_context.update_current_trace(thread_id=str(conversation_id))
    return message


@track
def formatted_constant(message: str, request) -> str:
    print(request.session_id)
    # finds: constant-thread-id
    opik_context.update_current_trace(thread_id=request.session_id)
    return message


@track
def good(message: str, session_id: str, user: str, thread: str = "local") -> str:
    opik.update_current_trace(thread_id=session_id)
    opik.update_current_trace(thread_id=f"user-{user}")
    opik.update_current_trace(thread_id=PER_RUN)
    opik.update_current_trace(thread_id=FROM_OUTSIDE)
    opik.update_current_trace(thread_id=str(uuid.uuid4()))
    opik.update_current_trace(thread_id=thread)
    opik.update_current_trace(thread_id=None)
    opik.update_current_trace(metadata={"thread_id": "a note"})
    opik.update_current_trace(thread_id="web" if user else "cli")
    return message


if __name__ == "__main__":
    good("hello", session_id="demo", user="me", thread="demo")
