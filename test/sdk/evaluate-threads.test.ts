import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { evaluationScript } from '../../src/evaluation/script';
import { SAID_BY_AGENT, SAID_BY_USER, textPathOf } from '../../src/evaluation/text-path';
import { modelDoubleForFile } from './model-double';
import { withRelease } from './program';
import { receiverForFile } from './receiver';

const receiver = receiverForFile();
/** One answer that all three judges can read. */
const model = modelDoubleForFile(() => JSON.stringify({ verdict: 'yes', reason: 'so said', user_goals: ['tea'] }));

const agent = `import opik
from opik import opik_context


@opik.track(entrypoint=True)
def answer(question: str, session: str) -> dict:
    opik_context.update_current_trace(thread_id=session)
    return {"answer": f"Here is {question}.", "sources": ["kettle"]}


answer("tea", "morning")
answer("more tea", "morning")
opik.flush_tracker()
`;

for (const [environment, version] of [
  ['python-1.11', '1.11.4'],
  ['python-2.2', '2.2.122'],
] as const)
  withRelease(environment, (run) => {
    it('scores the conversations that were recorded, with the words of both sides', async () => {
      const place = { url: receiver().url, project: randomUUID() };
      expect((await run({ text: agent }, place)).code).toBe(0);
      const thread = { project_name: place.project, thread_id: 'morning' };
      // Only closed conversations are scored by 1.x.
      await fetch(`${place.url}/v1/private/traces/threads/close`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(thread),
      });
      const traces = await receiver().traces(place.project);
      const script = evaluationScript({
        project: place.project,
        file: 'evaluate_threads.py',
        input: textPathOf(
          traces.map(({ input }) => input),
          SAID_BY_USER,
        ),
        output: textPathOf(
          traces.map(({ output }) => output),
          SAID_BY_AGENT,
        ),
        version,
      });
      const env = { OPENAI_API_KEY: 'sk-none', OPENAI_API_BASE: model(), OPENAI_BASE_URL: model() };
      const ended = await run({ text: script }, place, { env });
      expect([ended.code, ended.stderr]).toEqual([0, expect.not.stringContaining('Traceback')]);
      expect(ended.stdout).toMatch(
        /^morning\n {2}\S+: [\d.]+ {2}so said\n {2}\S+: [\d.]+ {2}so said\n {2}\S+: [\d.]+ {2}so said$/m,
      );
      const [judged] = await receiver().traces(`${place.project}-evaluation`);
      expect(judged?.input).toMatchObject({
        conversation: [
          { role: 'user', content: 'tea' },
          { role: 'assistant', content: 'Here is tea.' },
          { role: 'user', content: 'more tea' },
          { role: 'assistant', content: 'Here is more tea.' },
        ],
      });
      const [scored] = await receiver().read(`traces/threads?project_name=${place.project}`);
      expect(scored?.feedback_scores).toHaveLength(3);
    });
  });
