import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { withEnvironment } from './program';
import { type Place, receiverForFile } from './receiver';
import { repaired } from './repair';

const receiver = receiverForFile();
const somewhere = (): Place => ({ url: receiver().url, project: randomUUID() });

const threads = `import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
import opik

@opik.track
def step(question):
    return question

@opik.track
def agent(question):
    worker = threading.Thread(target=step, args=(question,))
    worker.start()
    worker.join()
    with ThreadPoolExecutor() as pool:
        pool.submit(step, question).result()
    return question

@opik.track
async def concurrent(question):
    await asyncio.to_thread(step, question)
    return await asyncio.get_running_loop().run_in_executor(None, step, question)

agent("hello")
asyncio.run(concurrent("hello"))
`;

for (const [environment, opik] of [
  ['python-1.11', '1.11.4'],
  ['python-2.2', '2.2.122'],
] as const) {
  withEnvironment(environment, (run) => {
    it('starts new traces on threads, and none after the repair', async () => {
      const [before, after] = [somewhere(), somewhere()];
      expect((await run({ text: threads }, before)).code).toBe(0);
      // `to_thread` copies the context: three of the four steps are lost.
      expect((await receiver().traces(before.project)).map(({ name }) => name).sort()).toEqual([
        'agent',
        'concurrent',
        'step',
        'step',
        'step',
      ]);

      const text = await repaired('lost-trace-context', threads, { file: 'program.py', opik });
      const ended = await run({ text }, after);
      expect(ended.code, `${text}\n${ended.stderr}`).toBe(0);
      expect((await receiver().traces(after.project)).map(({ name }) => name).sort()).toEqual(['agent', 'concurrent']);
    });

    it.each([
      ['update_current_trace(thread_id="s")', true],
      ['update_current_span(metadata={})', true],
      ['get_distributed_trace_headers()', true],
      ['get_current_trace_data()', false],
      ['get_current_span_data()', false],
    ])('%s outside a trace raises: %s', async (call, raises) => {
      const ended = await run({ text: `from opik import opik_context\nopik_context.${call}\n` }, somewhere());
      expect(ended.code !== 0, ended.stderr).toBe(raises);
    });

    it('changes the trace after the repair', async () => {
      const place = somewhere();
      const wrong = `import opik

def remember(session):
    opik.update_current_trace(thread_id=session)

remember("s-1")
`;
      const text = await repaired('context-call-outside-track', wrong, { file: 'program.py', opik });
      const ended = await run({ text }, place);
      expect(ended.code, `${text}\n${ended.stderr}`).toBe(0);
      expect((await receiver().traces(place.project)).map(({ name }) => name)).toEqual(['remember']);
    });
  });
}
