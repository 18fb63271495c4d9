import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { withRelease } from './program';
import { type Place, receiverForFile } from './receiver';
import { repaired } from './repair';

const receiver = receiverForFile();
const somewhere = (): Place => ({ url: receiver().url, project: randomUUID() });

const text = `import { getTrackContext, Opik, track } from 'opik';

const client = new Opik();
const trace = client.trace({ name: 'answer' });
const span = trace.span({ name: 'think', type: 'llm' });
span.end({ output: { text: 'hello' } });
trace.end({ output: { text: 'hello' }, tags: ['chat'] });

const failed = client.trace({ name: 'failed' });
failed.end({ errorInfo: { exceptionType: 'Error', message: 'no', traceback: '' } });

await client.flush();
`;

for (const [environment, opik] of [
  ['node-1.11', '1.11.14'],
  ['node-2.0', '2.0.40'],
] as const) {
  withRelease(environment, (run) => {
    it('loses what `end()` is given, and keeps it after the repair', async () => {
      const seen = async (program: string) => {
        const place = somewhere();
        const ended = await run({ text: program }, place);
        expect(ended.code, `${program}\n${ended.stderr}`).toBe(0);
        const traces = await receiver().traces(place.project);
        return traces.map(({ name, ended: whole, output, tags, error, spans }) => ({
          name,
          whole,
          output,
          tags,
          error,
          spans: spans.map((span) => span.output),
        }));
      };
      const nothing = { whole: true, output: undefined, tags: undefined, error: undefined };
      expect(await seen(text)).toEqual([
        { name: 'answer', ...nothing, spans: [undefined] },
        { name: 'failed', ...nothing, spans: [] },
      ]);
      const output = { text: 'hello' };
      expect(await seen(await repaired('end-arguments', text, { file: 'program.mts', opik }))).toEqual([
        { ...nothing, name: 'answer', output, tags: ['chat'], spans: [output] },
        { ...nothing, name: 'failed', error: 'Error', spans: [] },
      ]);
    });
  });
}
