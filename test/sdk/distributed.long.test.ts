import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { outlineOf, spanNamed } from './outline';
import { withEnvironment } from './program';
import { receiverForFile } from './receiver';

const receiver = receiverForFile();

for (const environment of ['python-1.11', 'python-2.1', 'python-2.2'] as const) {
  withEnvironment(environment, (run) => {
    it('goes on with a trace in another process', async () => {
      const project = randomUUID();
      const ended = await run({ file: 'distributed.py' }, { url: receiver().url, project }, { timeoutMs: 110_000 });
      expect(ended.code, ended.stderr).toBe(0);
      const traces = await receiver().traces(project);
      expect(outlineOf(traces)).toEqual(['near', '  near (general)', '    far (tool)']);
      expect(spanNamed('near', traces).output).toEqual({ output: 'HELLO' });
    });

    it('prints a link that leads to the trace', async () => {
      const project = randomUUID();
      const { stderr, stdout } = await run({ file: 'track.py' }, { url: receiver().url, project });
      const [link] = /http:\/\/127\.0\.0\.1:\S+\/session\/redirect\/\S+/.exec(stdout + stderr) ?? [];
      const traces = await receiver().traces(project);
      const response = await fetch(link ?? '');
      expect([response.status, response.redirected]).toEqual([200, true]);
      expect(traces.map(({ id }) => id)).toContain(JSON.parse(await response.text()).id);
    });
  });
}

withEnvironment('node-2.0', (runNode) => {
  withEnvironment('python-2.2', (runPython) => {
    it('goes on in Python with a trace from TypeScript', async () => {
      const place = { url: receiver().url, project: randomUUID() };
      const ended = await runNode({ file: 'distributed.mjs' }, place);
      expect(ended.code, ended.stderr).toBe(0);
      const headers = ended.stdout.trim();
      expect(Object.keys(JSON.parse(headers))).toEqual(['opik_trace_id', 'opik_parent_span_id']);
      const far = await runPython({ file: 'distributed.py' }, place, { args: [headers] });
      expect(far.code, far.stderr).toBe(0);
      expect(outlineOf(await receiver().traces(place.project))).toEqual(['near', '  near (llm)', '    far (tool)']);
    });
  });
});
