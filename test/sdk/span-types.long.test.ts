import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { withEnvironment } from './program';
import { type Place, receiverForFile } from './receiver';
import { repaired } from './repair';

const receiver = receiverForFile();
const somewhere = (): Place => ({ url: receiver().url, project: randomUUID() });

for (const [environment, opik] of [
  ['node-1.11', '1.11.14'],
  ['node-2.0', '2.0.40'],
] as const) {
  withEnvironment(environment, (run) => {
    const program = (wrong: string): string =>
      `import { flushAll, Opik, track } from 'opik';

const innocent = track({ name: 'innocent', type: 'tool' }, (question: string) => ({ question }));
${wrong}
await flushAll();
`;
    const spans = async (text: string): Promise<string[]> => {
      const place = somewhere();
      const ended = await run({ text }, place);
      expect(ended.code, ended.stderr).toBe(0);
      const traces = await receiver().traces(place.project);
      expect(traces.length).toBeGreaterThan(0);
      return traces.flatMap((trace) => trace.spans.map(({ name, type }) => `${name} ${type}`)).sort();
    };

    it.each([
      ['track', "track({ name: 'search', type: 'retrieval' }, () => ({}))();\ninnocent('a');", ['innocent tool', 'search tool']],
      [
        'a span by hand',
        "const trace = new Opik().trace({ name: 'by hand' });\ntrace.span({ name: 'innocent', type: 'tool' }).end();\ntrace.span({ name: 'step', type: 'agent' }).end();\ntrace.end();",
        ['innocent tool', 'step general'],
      ],
    ] as const)('%s: an unknown type loses every span of the batch, the repaired text none', async (_title, lines, delivered) => {
      const wrong = program(lines);
      expect(await spans(wrong)).toEqual([]);
      expect(await spans(await repaired('invalid-span-type', wrong, { file: 'program.mts', opik }))).toEqual(delivered);
    });
  });
}

/** The types of spans in every request of a program. */
async function typesSent(run: (place: Place) => Promise<unknown>): Promise<Set<string>> {
  const types = new Set<string>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
      if (request.url?.includes('spans')) for (const [, type = ''] of text.matchAll(/"type": ?"(\w+)"/g)) types.add(type);
      response.writeHead(request.url?.includes('is-alive') ? 200 : 204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await run({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`, project: randomUUID() });
  server.closeAllConnections();
  server.close();
  return types;
}

for (const [environment, opik] of [
  ['python-1.11', '1.11.4'],
  ['python-2.2', '2.2.122'],
] as const) {
  withEnvironment(environment, (run) => {
    it.each([
      ['track', '@opik.track(type="retrieval")\ndef search(q):\n    return q\n\n\nsearch("x")\n', 'retrieval', 'tool'],
      ['a context manager', 'with opik.start_as_current_span("s", type="generation"):\n    pass\n', 'generation', 'llm'],
      ['a span by hand', 'opik.Opik().trace(name="t").span(name="s", type="guard").end()\n', 'guard', 'guardrail'],
    ])('%s: the SDK sends whatever type it is given', async (_title, lines, wrong, right) => {
      const text = `import opik\n\n${lines}opik.flush_tracker()\n`;
      expect(await typesSent((place) => run({ text }, place))).toContain(wrong);
      const mended = await repaired('invalid-span-type', text, { file: 'program.py', opik });
      const sent = await typesSent((place) => run({ text: mended }, place));
      expect(sent).toContain(right);
      expect(sent).not.toContain(wrong);
    });
  });
}
