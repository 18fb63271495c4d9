import { beforeAll, describe, it } from 'vitest';
import { withEnvironment } from './program';
import { receiverForFile } from './receiver';
import { agents, arrives, endsWith, limits, moreLimits, strippingNode } from './typescript-entrypoint';

const receiver = receiverForFile();

for (const environment of ['node-1.11', 'node-2.0'] as const)
  withEnvironment(environment, (run) => {
    // What `tsx` takes for CommonJS awaits nothing at its top, whoever starts it.
    const { strippedUnnamed: _, ...others } = agents;
    it.for(Object.entries(others))('calls it with tsx: %s', ([, files]) => arrives(run, receiver(), files, { tsx: true }));

    describe.each(['oldest', 'newest'] as const)('with the Node of the %s editor', (release) => {
      let node: string | undefined;
      beforeAll(async () => {
        node = await strippingNode(release);
      }, 300_000);

      it.for(Object.entries(agents).filter(([name]) => name.startsWith('stripped')))(
        'calls it without tsx: %s',
        ([, files], context) => (node === undefined ? context.skip('no such Node') : arrives(run, receiver(), files, { node })),
      );

      it.for(environment === 'node-2.0' ? [...limits, ...moreLimits] : [])(
        'says so where tsx would do more than it: %s',
        ([, files, code], context) => (node === undefined ? context.skip('no such Node') : endsWith(run, files, node, code)),
      );
    });
  });
