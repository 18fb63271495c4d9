// evaluate() over a data set.
import { disableLogger, ExactMatch, evaluate, Opik } from 'opik';

disableLogger();
const client = new Opik();
const dataset = await client.getOrCreateDataset('letters');
await dataset.insert([
  { letter: 'a', expected: 'A' },
  { letter: 'b', expected: 'X' },
]);
const result = await evaluate({
  client,
  dataset: await client.getDataset('letters'),
  task: async ({ letter }) => ({ output: letter.toUpperCase() }),
  scoringMetrics: [new ExactMatch('exact')],
  experimentName: 'upper',
});
await client.flush();
const scores = result.testResults.map(({ scoreResults }) => scoreResults[0].value).sort();
console.log(JSON.stringify({ items: (await dataset.getItems()).length, scores }));
