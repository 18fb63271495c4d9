"""Stands for a language model: it says what was rehearsed, and tells the trace what a model would tell."""

import time

from opik import opik_context

LINES = {
    ("What", "open"): "opening hours on Sunday; stock of rye bread",
    ("Answer", "open"): "On Sundays we open at seven and close at noon, and there are still seven loaves of rye bread.",
    ("What", "Keep"): "reserve two loaves of rye bread",
    ("Answer", "Keep"): "Two loaves of rye bread wait for you, Ada. Please fetch them before noon.",
}


def complete(instruction: str, question: str, seconds: float) -> str:
    messages = [{"role": "system", "content": instruction}, {"role": "user", "content": question}]
    opik_context.update_current_span(
        model="gpt-4o-mini",
        provider="openai",
        input={"messages": messages},
        metadata={"rehearsed": True},
    )
    time.sleep(seconds)
    line = next(said for (start, word), said in LINES.items() if instruction.startswith(start) and word in question)
    asked, answered = len(instruction + question) // 4, len(line) // 4
    opik_context.update_current_span(
        output={"role": "assistant", "content": line},
        usage={"prompt_tokens": asked, "completion_tokens": answered, "total_tokens": asked + answered},
    )
    return line
