import { track } from 'opik';

const models = {
  fast: { model: 'gpt-4o-mini', temperature: 0.1 },
  smart: { model: 'gpt-4o', temperature: 0.1 },
};
const modelInfo = { model: 'gpt-4o', maxTokens: 128000, contextWindow: 128000 };
const request = { model: 'gpt-4o', temperature: 0.2, messages: [] };
const limits = { maxTokens: 100, timeout: 3 };
const given = (model: string, temperature: number) => ({ model, temperature });
const judgeOptions = { evalModel: 'gpt-4o', temperature: 0 };

export const agent = track({ name: 'agent' }, async (question: string) => {
  const local = { model: question, temperature: 0.2 };
  return { question, models, modelInfo, request, limits, given, judgeOptions, local };
});

await agent('x');
