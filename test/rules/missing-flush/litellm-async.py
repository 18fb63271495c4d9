import asyncio

import litellm
from litellm.integrations.opik.opik import OpikLogger

litellm.callbacks = [OpikLogger()]


async def main():
    # finds: missing-flush
    return await litellm.acompletion(model="gpt-4o", messages=[])


asyncio.run(main())
