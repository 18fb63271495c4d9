import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { withRelease } from './program';
import { type Place, receiverForFile } from './receiver';

const receiver = receiverForFile();

/** What a tracked function may give, by whether the batch arrives. */
const results = [
  ['an array of texts', "['a']", false],
  ['an array of arrays', "[[{ a: 'b' }]]", false],
  ['a date', 'new Date()', false],
  ['a map', 'new Map()', false],
  ['an instance of a class', 'new (class Answer {})()', false],
  ['an error', "new Error('x')", false],
  ['a generator', '(function* () {})()', false],
  ['a response', 'Response.json({ ok: true })', false],
  ['an empty array', '[]', true],
  ['an array of objects', '[{ a: 1 }]', true],
  ['an object that holds all of that', "{ list: ['a'], at: new Date(), map: new Map(), error: new Error('x') }", true],
] as const;

/** What the client may be given: the names of the spans that arrive. */
const fields = [
  ['a list of texts as input', "client.trace({ name: 'bad', input: ['a'] })", ['innocent span']],
  [
    'a list of objects as input',
    "client.trace({ name: 'bad', input: [{ role: 'user' }] })",
    ['bad', 'innocent', 'innocent span'],
  ],
  ['a usage that is text', "trace.span({ name: 'bad', type: 'llm', usage: { tokens: '3' } }).end()", ['innocent']],
  ['a date as output', "trace.span({ name: 'bad', type: 'llm', output: new Date() }).end()", ['innocent']],
] as const;

for (const environment of ['node-1.11', 'node-2.0'] as const) {
  withRelease(environment, (run) => {
    const arrived = async (text: string): Promise<string[]> => {
      const place: Place = { url: receiver().url, project: randomUUID() };
      await run({ text }, place);
      const query = `project_name=${place.project}&size=100`;
      const records = await Promise.all([receiver().read(`traces?${query}`), receiver().read(`spans?${query}`)]);
      return records.flat().map(({ name }) => String(name));
    };

    it.each(results)('%s', async (_title, value, arrives) => {
      const names = await arrived(`import { flushAll, track } from 'opik';
track({ name: 'innocent', type: 'tool' }, () => ({ a: 1 }))();
await track({ name: 'given', type: 'tool' }, async () => (${value}))();
await flushAll();
process.exit(0);
`);
      // Each of them is a trace and its span.
      expect(names.sort()).toEqual(arrives ? ['given', 'given', 'innocent', 'innocent'] : []);
    });

    it.each(fields)('%s', async (_title, line, names) => {
      const found = await arrived(`import { Opik } from 'opik';
const client = new Opik();
const trace = client.trace({ name: 'innocent' });
trace.span({ name: 'innocent span', type: 'tool' }).end();
${line};
trace.end();
await client.flush();
process.exit(0);
`);
      expect(found.sort()).toEqual(names);
    });
  });
}
