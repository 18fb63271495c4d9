import { it } from 'vitest';
import { modelDoubleForFile } from '../model-double';
import { withEnvironment } from '../program';
import { receiverForFile } from '../receiver';
import { nodeAgents } from './agents-node';
import { digestOf } from './proof';
import { proveNode } from './proof-node';

const receiver = receiverForFile();
const model = modelDoubleForFile(digestOf);

withEnvironment('node-1.11', (run) => {
  it.each(nodeAgents)('instruments $name: the same answers, and the traces of them', (agent) =>
    proveNode(agent, agent.one, '1.11.14', { run, receiver: receiver(), model: model() }),
  );
});

/** The generation before `getOrCreateConfig`: what needs no configuration is the same. */
withEnvironment('node-1.11.4', (run) => {
  it.each(nodeAgents.filter(({ name }) => /^(?:class|top-level|route-inline)\./.test(name)))(
    'instruments $name: the same answers, and the traces of them',
    (agent) => proveNode(agent, agent.one, '1.11.4', { run, receiver: receiver(), model: model() }),
  );
});

withEnvironment('node-2.0', (run) => {
  it.each(nodeAgents.flatMap(({ two, ...agent }) => (two ? [{ ...agent, two }] : [])))(
    'instruments $name: the same answers, and the traces of them',
    (agent) => proveNode(agent, agent.two, '2.0.40', { run, receiver: receiver(), model: model() }),
  );
});
