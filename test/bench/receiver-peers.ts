import { type Figure, print } from './figures';
import { PEERS, type Peer, peerProgram } from './peer-program';
import { exchange, ingest } from './receiver-load';
import { otlpBatches } from './receiver-otlp';
import { receiverOn } from './receiver-program';
import { newSpans } from './receiver-spans';

const START = 90_000;
const SPANS = 2000;

/** The receiver and its peers with the same OTLP requests: from the command to the first stored trace, the rate, the memory. */
export async function peers(node: string): Promise<void> {
  const start = performance.now();
  const own = await receiverOn(node);
  const figures = await measured(`${own.url}/v1/private/otel/v1/traces`, start, {}, () => own.memory().now);
  await own.stop();
  print(`OTLP (protobuf, gzip), ${SPANS.toLocaleString('en')} spans in batches of 100: Opik Lens`, figures);
  for (const peer of PEERS)
    try {
      print(`The same: ${peer.name}`, await peerFigures(peer));
    } catch (error) {
      console.log(`\nskipped: ${peer.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
}

async function peerFigures(peer: Peer): Promise<readonly Figure[]> {
  const start = performance.now();
  const program = await peerProgram(peer);
  try {
    return await measured(`${program.url}/v1/traces`, start, peer.headers, program.memory);
  } finally {
    program.stop();
  }
}

async function measured(
  url: string,
  start: number,
  extra: Record<string, string>,
  memory: () => number,
): Promise<readonly Figure[]> {
  const headers = { 'Content-Type': 'application/x-protobuf', ...extra };
  const [first] = otlpBatches(newSpans(1), 1);
  while (
    !(await exchange(url, 'POST', first?.body, true, headers).then(
      () => true,
      () => false,
    ))
  ) {
    if (performance.now() - start > START) throw new Error(`it did not take a trace within ${START / 1000} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const ready = (performance.now() - start) / 1000;
  const { rate } = await ingest(url, otlpBatches(newSpans(SPANS), 100), { headers });
  return [
    { name: 'from the command to the first trace', value: ready, unit: 's' },
    { name: 'answered', value: rate, unit: 'spans/s', note: 'what a peer answers before it stores counts as well' },
    { name: 'resident, with child processes', value: memory(), unit: 'MB' },
  ];
}
