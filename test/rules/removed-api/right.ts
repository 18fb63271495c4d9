// opik-version: 2.0.40
import { Opik, TestSuite, track } from 'opik';
import { EvaluationSuite } from './suites';

const client = new Opik();

class Agents {
  getAgentConfig(name: string) {
    return name;
  }
}

export const agent = track({ name: 'agent' }, async (question: string) => {
  const config = await client.getOrCreateConfig({ fallback: { model: 'gpt-4o' } });
  return { model: config.model, question, agents: new Agents().getAgentConfig('x') };
});

console.log(TestSuite, new EvaluationSuite().run());
