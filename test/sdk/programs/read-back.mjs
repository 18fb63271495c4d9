// What was written is found again by the SDK's own searches.
import { Opik } from 'opik';

const client = new Opik();
const project = process.env.OPIK_PROJECT_NAME;
for (let number = 0; number < 3; number += 1) {
  const trace = client.trace({ name: `trace ${number}`, input: { number }, threadId: `thread-${number % 2}` });
  trace.span({ name: 'step', type: 'tool', input: { number }, output: { square: number * number } }).end();
  trace.update({ output: { done: true } }).end();
}
await client.flush();
const traces = await client.searchTraces({ projectName: project, waitForAtLeast: 3, waitForTimeout: 10 });
const one = await client.searchTraces({ projectName: project, filterString: 'name = "trace 1"' });
const spans = await client.searchSpans({ projectName: project, filterString: `trace_id = "${one[0].id}"` });
const threads = await client.searchThreads({ projectName: project });
console.log(
  JSON.stringify({
    traces: traces.map(({ name }) => name).sort(),
    one: one.map(({ input }) => input),
    spans: spans.map(({ output }) => output),
    threads: threads.map(({ id }) => id).sort(),
  }),
);
