import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { repository } from '../../../src/dev/repository';
import { routeTables } from '../../../src/traces/receiver/routes';
import { openStore } from '../../../src/traces/store/open';
import { newReceiver } from '../../traces/receiving';
import { folderWith } from '../../workspace/folder';
import { processorTime, randomFrom } from '../mutations';
import { known, requests } from '../receiver-requests';
import { hunt } from './hunt';
import { MINUTES } from './limits';
import { woven } from './woven';

const LIMIT_MS = 3_000;
const LISTS = ['/traces', '/spans', '/traces/threads', '/projects', '/prompts', '/datasets', '/experiments'];

interface Asked {
  readonly method: string;
  /** Below `/api/v1/private`. */
  readonly where: string;
  readonly type: string;
  /** Bytes as characters below 256. */
  readonly body: string;
}

const latin1 = (body: string | Uint8Array): string => Buffer.from(body).toString('latin1');

/** Requests that are right, and one of every route with next to nothing in it. */
function seeds(): readonly Asked[] {
  const { store } = openStore({ file: path.join(folderWith({}), 'traces.db') });
  const surroundings = {
    store,
    version: '1.2.3',
    attachments: folderWith({}),
    url: () => 'http://127.0.0.1:1/api',
    now: Date.now,
    editors: () => [],
  };
  const routes = routeTables.flatMap((table) => table(surroundings));
  store.close();
  const below = (route: string): string => route.replace('/v1/private', '').replace(/:\w+/g, known.id);
  return [
    ...requests.map(([method, where, body, type]) => ({ method, where, type, body: latin1(body) })),
    ...routes
      .filter((route) => route.path.startsWith('/v1/private'))
      .map((route) => ({
        method: route.method,
        where: `${below(route.path)}?project_name=a&size=2&name=x`,
        type: 'application/json',
        body: route.method === 'GET' ? '' : `{"id": "${known.id}", "name": "x", "project_name": "a", "trace_id": "${known.id}"}`,
      })),
  ];
}

/** All that the receiver's code calls by name, as a body to take words from. */
function vocabulary(): string {
  const folder = path.join(repository, 'src', 'traces');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const texts = files.map((file) => readFileSync(path.join(folder, file), 'utf8'));
  const words = new Set(texts.flatMap((text) => [...text.matchAll(/'([\w.-]+)'/g)].map(([, word = '']) => word)));
  return JSON.stringify(Object.fromEntries([...words].map((word) => [word, [word, 1, {}, null]])));
}

const words = vocabulary();

function vary(asked: Asked, other: Asked, random: () => number): Asked {
  const kind = random();
  if (kind < 0.1) return { ...asked, body: other.body, type: other.type };
  if (kind < 0.3) {
    const [place = '', query = ''] = asked.where.split('?');
    const varied = woven(query, random() < 0.5 ? (other.where.split('?')[1] ?? '') : words, random);
    return {
      ...asked,
      where: `${place}?${encodeURI(new TextDecoder().decode(new TextEncoder().encode(varied))).replaceAll('#', '')}`,
    };
  }
  return { ...asked, body: latin1(woven(asked.body, random() < 0.4 ? words : other.body, random)) };
}

it('requests that reach ever more of the receiver: none is an error of its own, hangs, or spoils what others read', async () => {
  const receiver = await newReceiver();
  const statuses = new Map<number, number>();
  let slowest = 0;
  const send = async ({ method, where, type, body }: Asked): Promise<{ readonly status: number; readonly text: string }> => {
    const answer = await fetch(`${receiver.url}/v1/private${where}`, {
      method,
      redirect: 'manual',
      headers: { 'Content-Type': type },
      ...(method !== 'GET' && { body: Buffer.from(body, 'latin1') }),
      signal: AbortSignal.timeout(60_000),
    });
    return { status: answer.status, text: await answer.text() };
  };
  const examine = async (asked: Asked): Promise<void> => {
    const start = processorTime();
    const { status, text } = await send(asked);
    const spent = processorTime() - start;
    slowest = Math.max(slowest, spent);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    expect(status, text).toBeLessThan(500);
    expect(spent, 'milliseconds').toBeLessThan(LIMIT_MS);
    const list = LISTS[Math.floor(start) % LISTS.length] ?? '';
    const read = await send({ method: 'GET', where: `${list}?size=100`, type: 'application/json', body: '' });
    expect([200, 400], `${list}: ${read.text}`).toContain(read.status);
  };
  const { runs, reached, beyondSeeds, kept } = await hunt(
    { seeds: seeds(), vary, examine, isOurs: (url) => /\/src\/traces\//.test(url) },
    { milliseconds: MINUTES * 60_000, random: randomFrom(13) },
  );
  console.log(
    `receiver: ${runs} requests, ${reached} places reached, ${beyondSeeds} beyond the seeds, ${kept.length} kept, answers ` +
      `${[...statuses].map(([status, count]) => `${status}: ${count}`).join(', ')}, the slowest took ${slowest.toFixed(0)} ms`,
  );
  expect(beyondSeeds).toBeGreaterThan(0);
  expect(statuses.get(204)).toBeGreaterThan(0);
});
