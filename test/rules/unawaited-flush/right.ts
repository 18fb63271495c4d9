import { flushAll, Opik, track } from 'opik';
import { cache } from './cache';

const client = new Opik();
const agent = track({ name: 'agent' }, async (question: string) => ({ question }));

export async function awaited() {
  await agent('hello');
  await flushAll();
  process.exit(0);
}

export function chained() {
  void flushAll().finally(() => process.exit(0));
}

export function handed() {
  client.flush().then(process.exit);
}

export async function together() {
  await Promise.all([client.flush(), cache.close()]);
  process.exit(0);
}

export async function waitsLater() {
  const done = client.flush();
  await cache.close();
  await done;
  process.exit(0);
}

// The request keeps Node alive until it is answered.
export function natural() {
  client.flush();
}

export function elsewhere(failed: boolean) {
  if (failed) {
    client.flush();
    return;
  }
  process.exit(0);
}

export async function another() {
  cache.flush();
  await client.flush();
  process.exit(0);
}

export function delayed() {
  client.flush();
  setTimeout(() => process.exit(0), 5000);
}

export const returned = () => client.flush();

process.on('SIGTERM', async () => {
  await returned();
  process.exit(0);
});
