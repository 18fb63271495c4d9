import asyncio
import contextvars
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from threading import Thread

import opik
from opik import opik_context


@opik.track
def step(question):
    return question


def plain(question):
    return question.upper()


def remote(question, headers):
    return step(question, opik_distributed_trace_headers=headers)


@opik.track(entrypoint=True)
async def agent(question):
    context = copy_context()
    Thread(target=context.run, args=(step, question)).start()
    Thread(target=plain, args=(question,)).start()
    Thread(target=lambda: context.run(step, question)).start()
    Thread(target=remote, args=(question, opik_context.get_distributed_trace_headers())).start()
    with ThreadPoolExecutor() as pool:
        pool.submit(contextvars.copy_context().run, step, question)
        pool.map(plain, [question])
        pool.submit(step, question, opik_distributed_trace_headers=opik_context.get_distributed_trace_headers())
    await asyncio.gather(asyncio.to_thread(step, question))
    return await asyncio.create_task(asyncio.sleep(0))


def outside(question):
    Thread(target=step, args=(question,)).start()


asyncio.run(agent("hello"))
outside("hello")
