import path from 'node:path';
import { expect, it } from 'vitest';
import { nodes } from '../bench/receiver-nodes';
import { batchesOf, newSpans } from '../bench/receiver-spans';
import { folderWith } from '../workspace/folder';
import { ReceiverProcess } from './receiver-process';

/** OPIK_LENS_LONG_SPANS asks for more, a million for one. */
const SPANS = Number(process.env.OPIK_LENS_LONG_SPANS ?? 100_000);
const STEP = 20_000;
const MEMORY = 450;

it.each(nodes())(
  `${SPANS.toLocaleString('en')} spans, on Node $version: all are there, in bounded memory`,
  async ({ file: node }) => {
    const receiver = await ReceiverProcess.start(node, path.join(folderWith({}), 'traces.db'));
    for (let done = 0; done < SPANS; done += STEP) {
      const batches = batchesOf(newSpans(Math.min(STEP, SPANS - done), 'short'), 500, done % (2 * STEP) === 0);
      const sent = batches.map(async ({ body, gzip }) => {
        const { status } = await receiver.send('POST', '/spans/batch', body, gzip ? { 'Content-Encoding': 'gzip' } : {});
        expect(status).toBe(204);
      });
      await Promise.all(sent);
    }
    expect(await receiver.total('/spans?size=1')).toBe(SPANS);
    expect(receiver.peak() ?? 0).toBeLessThan(MEMORY);
    await receiver.end('SIGTERM');
  },
);
