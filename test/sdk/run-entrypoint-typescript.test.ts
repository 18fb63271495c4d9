import { beforeAll, describe, it } from 'vitest';
import { withEnvironment } from './program';
import { receiverForFile } from './receiver';
import { agents, arrives, endsWith, limits, strippingNode } from './typescript-entrypoint';

const receiver = receiverForFile();

withEnvironment('node-2.0', (run) => {
  it('calls the default export of TypeScript with the project’s own tsx', () =>
    arrives(run, receiver(), agents.compiled, { tsx: true }));

  describe('where Node runs TypeScript by itself', () => {
    let node: string | undefined;
    beforeAll(async () => {
      node = await strippingNode();
    }, 300_000);

    it('calls it without tsx', (context) =>
      node === undefined ? context.skip('no such Node') : arrives(run, receiver(), agents.stripped, { node }));

    it.for(limits)('says so where tsx would do more than it: %s', ([, files, code], context) =>
      node === undefined ? context.skip('no such Node') : endsWith(run, files, node, code),
    );
  });
});
