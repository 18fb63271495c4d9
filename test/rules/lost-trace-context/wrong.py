import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Process
from threading import Thread

import opik
from openai import OpenAI
from opik.integrations.openai import track_openai

client = track_openai(OpenAI())


@opik.track
def step(question):
    return question


def helper(question):
    return step(question)  # one call deeper


def ask(question):
    return client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": question}])


@opik.track(entrypoint=True)
def agent(question):
    # finds: lost-trace-context
    worker = Thread(target=step, args=(question,))
    worker.start()
    # finds: lost-trace-context
    threading.Thread(target=helper, args=[question], daemon=True).start()
    # finds: lost-trace-context
    Thread(target=ask, kwargs={"question": question}).start()
    with ThreadPoolExecutor() as pool:
        # finds: lost-trace-context
        future = pool.submit(step, question)
        # finds: lost-trace-context
        pool.map(step, [question])
    # finds: lost-trace-context
    Process(target=step, args=(question,)).start()
    return future.result()


@opik.track
async def concurrent(question):
    loop = asyncio.get_running_loop()
    # finds: lost-trace-context
    return await loop.run_in_executor(None, step, question)


agent("hello")
asyncio.run(concurrent("hello"))
