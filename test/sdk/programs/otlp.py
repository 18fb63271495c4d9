"""OpenTelemetry spans over OTLP in protobuf, without any Opik package."""
import os

from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Status, StatusCode

exporter = OTLPSpanExporter(
    endpoint=f"{os.environ['OPIK_URL_OVERRIDE']}/v1/private/otel/v1/traces",
    headers={"projectName": os.environ["OPIK_PROJECT_NAME"]},
)
provider = TracerProvider()
provider.add_span_processor(BatchSpanProcessor(exporter))
tracer = provider.get_tracer("sample")
with tracer.start_as_current_span("agent", attributes={"thread_id": "thread-6", "opik.tags": ["otel"]}):
    attributes = {
        "gen_ai.operation.name": "chat",
        "gen_ai.system": "openai",
        "gen_ai.request.model": "gpt-4o",
        "gen_ai.usage.input_tokens": 5,
        "gen_ai.usage.output_tokens": 6,
    }
    with tracer.start_as_current_span("chat gpt-4o", attributes=attributes) as span:
        span.record_exception(ValueError("late"))
        span.set_status(Status(StatusCode.ERROR, "late"))
provider.shutdown()
