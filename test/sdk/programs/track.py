"""Tracked functions as people write them: nested, failing, generators, threads, coroutines."""
import asyncio
import contextvars
import threading
from typing import AsyncIterator, Iterator

import opik
from opik import opik_context


@opik.track(type="tool")
def look_up(question: str) -> dict[str, str]:
    return {"passage": question.upper()}


@opik.track(type="llm")
def complete(prompt: str) -> str:
    opik_context.update_current_span(
        model="gpt-4o",
        provider="openai",
        usage={"prompt_tokens": 3, "completion_tokens": 4, "total_tokens": 7},
        total_cost=0.25,
    )
    return f"answer to {prompt}"


@opik.track(entrypoint=True, tags=["sample"])
def agent(question: str) -> str:
    opik_context.update_current_trace(thread_id="thread-1", metadata={"tier": "free"})
    return complete(look_up(question)["passage"])


@opik.track
def broken(number: int) -> int:
    raise ValueError(f"no {number}")


@opik.track
def stream(count: int) -> Iterator[str]:
    for number in range(count):
        yield str(number)


@opik.track
async def stream_later(count: int) -> AsyncIterator[str]:
    for number in range(count):
        yield str(number)


@opik.track
async def gather() -> int:
    await asyncio.gather(child("a"), child("b"))
    return sum([len(part) async for part in stream_later(3)])


@opik.track
async def child(name: str) -> str:
    return name


@opik.track
def in_threads() -> None:
    bare = threading.Thread(target=look_up, args=("bare",))
    context = contextvars.copy_context()
    copied = threading.Thread(target=lambda: context.run(look_up, "copied"))
    for thread in (bare, copied):
        thread.start()
        thread.join()


@opik.track(flush=True)
def flushed() -> str:
    return "at once"


agent("hello")
try:
    broken(1)
except ValueError:
    pass
list(stream(3))
asyncio.run(gather())
in_threads()
flushed()
