import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { outlineOf } from './outline';
import { type RunProgram, withEnvironment } from './program';
import { receiverForFile } from './receiver';
import { repaired } from './repair';

const receiver = receiverForFile();
const judged = { file: 'program.py', opik: '2.2.122' } as const;

/** The tree of what arrives, without the numbers that LiteLLM puts into names. */
async function logged(run: RunProgram, text: string): Promise<readonly string[]> {
  const project = randomUUID();
  const ended = await run({ text }, { url: receiver().url, project });
  expect(ended.code, `${text}\n${ended.stderr}`).toBe(0);
  return [...outlineOf(await receiver().traces(project)).map((line) => line.replace(/_\d+ /, ' '))].sort();
}

const head = `import asyncio
import litellm
import opik
from litellm.integrations.opik.opik import OpikLogger

ASK = {"model": "gpt-4o-mini", "messages": [{"role": "user", "content": "q"}], "mock_response": "hi"}
`;

const synchronous = `${head}litellm.callbacks = [OpikLogger()]

@opik.track
def agent():
    return litellm.completion(**ASK).choices[0].message.content

agent()
`;

const asynchronous = `${head}
@opik.track
async def agent():
    answer = await litellm.acompletion(model="gpt-4o-mini", messages=ASK["messages"], mock_response="hi", metadata={"user": "u"})
    return answer.choices[0].message.content

async def main():
    litellm.callbacks = [OpikLogger()]
    await agent()
    await asyncio.sleep(1)

asyncio.run(main())
opik.flush_tracker()
`;

const router = `router = litellm.Router(model_list=[{"model_name": "m", "litellm_params": {"model": "gpt-4o-mini", "mock_response": "hi", "api_key": "none"}}])`;

const routed = `${head}litellm.callbacks = [OpikLogger()]
${router}

@opik.track
def agent():
    return router.completion(model="m", messages=ASK["messages"]).choices[0].message.content

agent()
`;

const alone = ['  agent (general)', '  gpt-4o-mini_chat.completion (llm)', 'agent', 'chat.completion'];
const nested = ['    gpt-4o-mini_chat.completion (llm)', '  agent (general)', 'agent'];

withEnvironment('python-2.2', (run) => {
  it.each([
    ['completion', synchronous],
    ['acompletion', asynchronous],
    ['a router', routed],
    ['the logger by its name', synchronous.replace('[OpikLogger()]', '["opik"]')],
  ])('litellm-orphan-span: %s becomes a trace of its own, and is nested by the fix', async (_title, text) => {
    expect(await logged(run, text)).toEqual(alone);
    const fixed = await repaired('litellm-orphan-span', text, judged);
    expect(await logged(run, fixed), fixed).toEqual(nested);
  });

  it('litellm-orphan-span: track_completion in place of the logger nests as well', async () => {
    const fixed = await repaired('litellm-orphan-span', synchronous, judged, 'track');
    expect(await logged(run, fixed), fixed).toEqual(['    completion (llm)', '  agent (general)', 'agent']);
  });

  it('untracked-llm-call: track_completion logs what a router answers', async () => {
    const text = `${head}${router}
@opik.track
def agent():
    return 1

router.completion(model="m", messages=ASK["messages"])
agent()
`;
    const fixed = await repaired('untracked-llm-call', text, judged);
    expect(await logged(run, fixed), fixed).toEqual(['  agent (general)', '  completion (llm)', 'agent', 'completion']);
  });

  it('double-logging: the logger and track_completion log one completion twice, and once by the fix', async () => {
    const text = `${head}from opik.integrations.litellm import track_completion

litellm.callbacks = [OpikLogger()]

@opik.track
def agent():
    return track_completion()(litellm.completion)(**ASK).choices[0].message.content

agent()
`;
    expect(await logged(run, text)).toEqual(['    completion (llm)', ...alone]);
    const fixed = await repaired('double-logging', text, judged);
    expect(await logged(run, fixed), fixed).toEqual(['    completion (llm)', '  agent (general)', 'agent']);
  });
});
