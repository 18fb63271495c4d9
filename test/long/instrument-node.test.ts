import { expect, it } from 'vitest';
import { provideEnvironment } from '../sdk/environments';
import { nextRoutes, nodeFrameworks } from '../sdk/instrument/agents-node';
import { digestOf } from '../sdk/instrument/proof';
import { proveNode } from '../sdk/instrument/proof-node';
import { modelDoubleForFile } from '../sdk/model-double';
import { runProgram } from '../sdk/program';
import { receiverForFile } from '../sdk/receiver';

const receiver = receiverForFile();
const model = modelDoubleForFile(digestOf);

const all = [
  ...nodeFrameworks.map((agent) => ({ agent, name: agent.name, packages: 'node-frameworks' }) as const),
  ...nextRoutes.map((agent) => ({ agent, name: agent.name, packages: 'node-next' }) as const),
];

it.each(all)(
  'instruments $name: the same answers, and the traces of them',
  async ({ agent, packages }) => {
    const environment = await provideEnvironment(packages, console.log);
    expect(environment).not.toHaveProperty('missing');
    if ('missing' in environment) return;
    await proveNode(agent, agent.one, '1.11.14', {
      run: (program, place, options) => runProgram(packages, environment.folder, program, place, options),
      receiver: receiver(),
      model: model(),
    });
  },
  300_000,
);
