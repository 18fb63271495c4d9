import litellm as llm
from opik.opik_context import get_current_span_data


def ask(q):
    # finds: litellm-orphan-span
    return llm.completion(model='m', messages=[q], metadata={'opik': {'current_span_data': get_current_span_data()}})
