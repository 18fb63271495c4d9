// Each way out leads through `quit`, and what flushes is kept in a list.
import { flushAll, track } from 'opik';

const closers: (() => Promise<unknown>)[] = [() => flushAll()];
const agent = track({ name: 'agent', entrypoint: true }, async (question: string) => ({ question }));

async function quit(code: number) {
  await Promise.allSettled(closers.map((close) => close()));
  process.exit(code);
}

agent('hello').then(
  () => quit(0),
  () => quit(1),
);
