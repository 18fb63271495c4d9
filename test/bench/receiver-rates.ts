import { type Figure, median, quantile } from './figures';
import { type Ingest, ingest, SPANS_PATH } from './receiver-load';
import { neighbourLag } from './receiver-neighbour';
import type { Program } from './receiver-program';
import { type Batch, batchesOf, newSpans, startsAndEnds } from './receiver-spans';

/** How many spans are sent in one round, by the size of a batch. */
const SPANS: Readonly<Record<number, number>> = { 1: 1500, 100: 12_000, 1000: 12_000 };
const AIM = 12_000;
const RATIO = 1.3;
const PACE = 2000;

/** Records a second of the receiver, and of the stand-in with the same batches, one after the other in each round. */
export async function rates(receiver: Program, baseline: Program | undefined, rounds: number): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const size of [1, 100, 1000])
    for (const gzip of [false, true]) {
      const batches = () => batchesOf(newSpans(SPANS[size] ?? 0), size, gzip);
      const { own, other } = await paired(receiver, baseline, rounds, batches);
      figures.push(...compared(`batches of ${size.toLocaleString('en')}, ${gzip ? 'gzip' : 'plain'}`, own, other, size));
    }
  const twice = () => batchesOf(startsAndEnds(newSpans(6000)), 100, true);
  const { own, other } = await paired(receiver, baseline, rounds, twice);
  return [...figures, ...compared('start and end apart, batches of 100, gzip', own, other, 100)];
}

async function paired(
  receiver: Program,
  baseline: Program | undefined,
  rounds: number,
  batches: () => readonly Batch[],
): Promise<{ readonly own: readonly Ingest[]; readonly other: readonly Ingest[] }> {
  const own: Ingest[] = [];
  const other: Ingest[] = [];
  const pair: [Program | undefined, Ingest[]][] = [
    [receiver, own],
    [baseline, other],
  ];
  for (let round = 0; round <= rounds; round += 1) {
    const sent = batches();
    for (const [program, results] of pair.reverse()) {
      const result = program && (await ingest(program.url + SPANS_PATH, sent));
      if (result && round > 0) results.push(result); // the first round warms up
    }
  }
  return { own, other };
}

function compared(name: string, own: readonly Ingest[], other: readonly Ingest[], size: number): readonly Figure[] {
  const rate = median(own.map((one) => one.rate));
  const p99 = quantile(
    own.flatMap(({ answers }) => answers),
    0.99,
  );
  const figure: Figure = { name, value: rate, unit: 'spans/s', note: `p99 of the answer ${p99.toFixed(1)} ms` };
  const aimed: Figure = size === 1 ? figure : { ...figure, target: AIM, least: true };
  if (other.length === 0) return [aimed];
  const against = median(other.map((one) => one.rate));
  const note = `the stand-in ${against.toFixed(0)} spans/s`;
  return [aimed, { name: `${name}: against the stand-in`, value: rate / against, unit: 'x', target: RATIO, least: true, note }];
}

/** What 2,000 spans a second cost: the answers, and the event loop of a process beside. */
export async function paced({ url }: Program, seconds: number): Promise<readonly Figure[]> {
  const idle = await neighbourLag(() => new Promise((resolve) => setTimeout(resolve, seconds * 1000)));
  const batches = batchesOf(newSpans(PACE * seconds), 100, true);
  let answers: readonly number[] = [];
  const busy = await neighbourLag(async () => {
    ({ answers } = await ingest(url + SPANS_PATH, batches, { pace: PACE }));
  });
  const lag = {
    value: Math.max(0, busy.p99 - idle.p99),
    target: 5,
    note: `${idle.p99.toFixed(1)} ms at rest, at most ${busy.max.toFixed(1)} ms`,
  };
  return [
    { name: '2,000 spans/s: answer, p95', value: quantile(answers, 0.95), unit: 'ms', target: 50 },
    { name: '2,000 spans/s: answer, p99', value: quantile(answers, 0.99), unit: 'ms' },
    { name: '2,000 spans/s: lag added to a neighbour’s event loop, p99', unit: 'ms', ...lag },
  ];
}
