"""A trace written by hand: updates after the end, scores, a conversation, an attachment."""
import os

import opik

client = opik.Opik()
trace = client.trace(name="by hand", input={"question": "hello"}, thread_id="thread-2", tags=["manual"])
span = trace.span(name="completion", type="llm", input={"prompt": "hello"}, model="gpt-4o", provider="openai")
span.end(output={"text": "hi"}, usage={"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3})
client.flush()
trace.end(output={"answer": "hi"})
client.flush()
trace.update(metadata={"late": True})
span.update(metadata={"late": True})
trace.log_feedback_score(name="useful", value=1, reason="it greets")
span.log_feedback_score(name="short", value=0.5, category_name="fair")
client.log_threads_feedback_scores(scores=[{"id": "thread-2", "name": "kind", "value": 0.9}])
client.flush()
client.get_threads_client().close_thread("thread-2", project_name=os.environ["OPIK_PROJECT_NAME"])
