import opik
from fastapi import FastAPI, Request

app = FastAPI()


@opik.track
def work(payload: str) -> str:
    return payload


@app.post("/work")
def endpoint(request: Request):
    headers = {"opik_trace_id": request.headers["opik_trace_id"], "opik_parent_span_id": request.headers["opik_parent_span_id"]}
    return work("x", opik_distributed_trace_headers=headers)
