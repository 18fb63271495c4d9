import { it } from 'vitest';
import { modelDoubleForFile } from '../model-double';
import { withEnvironment } from '../program';
import { receiverForFile } from '../receiver';
import { plainAgents, sampleAgents } from './agents';
import { digestOf, prove } from './proof';

const receiver = receiverForFile();
const model = modelDoubleForFile(digestOf);

withEnvironment('python-2.2', (run) => {
  it.each(sampleAgents.filter(({ name }) => plainAgents.has(name)))(
    'instruments $name: the same answers, and a trace of them',
    (agent) => prove(agent, { run, receiver: receiver(), model: model() }),
  );
});
