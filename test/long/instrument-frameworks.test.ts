import { it } from 'vitest';
import { provideEnvironment } from '../sdk/environments';
import { frameworkAgents } from '../sdk/instrument/agents-frameworks';
import { digestOf, prove } from '../sdk/instrument/proof';
import { modelDoubleForFile } from '../sdk/model-double';
import { runProgram } from '../sdk/program';
import { receiverForFile } from '../sdk/receiver';

const receiver = receiverForFile();
const model = modelDoubleForFile(digestOf);

for (const { environment, ...agent } of frameworkAgents) {
  it(`instruments ${agent.name}: the same answers, and a trace of them`, async () => {
    const there = await provideEnvironment(environment, console.log);
    if ('missing' in there) throw new Error(there.missing);
    await prove(agent, {
      run: (program, place, options) => runProgram(environment, there.folder, program, place, { timeoutMs: 600_000, ...options }),
      receiver: receiver(),
      model: model(),
    });
  });
}
