import { expect, it } from 'vitest';
import { projectOf } from './project';

const TELEMETRY = `import { NodeSDK } from '@opentelemetry/sdk-node';
import { OpikExporter } from 'opik-vercel';

new NodeSDK({ traceExporter: new OpikExporter() }).start();
`;
const APP = `import { generateText } from 'ai';
import { answer } from './answer.js';

console.log((await generateText({ model: 'openai/gpt-4o', prompt: 'hi' })).text, await answer());
`;
const ANSWER = `import { generateText } from 'ai';

export const answer = async () => (await generateText({ model: 'openai/gpt-4o', prompt: 'hi' })).text;
`;

const found = async (start: string, script = 'start'): Promise<readonly string[]> => {
  const project = await projectOf({
    'package.json': JSON.stringify({ dependencies: { 'opik-vercel': '1.10.29' }, scripts: { [script]: start } }),
    'src/telemetry.ts': TELEMETRY,
    'src/app.ts': APP,
    'src/answer.ts': ANSWER,
  });
  return (await project.scan()).filter((line) => line.includes('missing-telemetry'));
};
const both = ['src/answer.ts:3 missing-telemetry', 'src/app.ts:4 missing-telemetry'];

it.each([
  'tsx --import ./src/telemetry.ts src/app.ts',
  'node --import=./dist/telemetry.js dist/app.js',
  'node -r dotenv/config -r ./dist/telemetry.js dist/app.js',
  'NODE_OPTIONS="--import ./src/telemetry.ts" tsx watch src/app.ts',
])('what a script loads first belongs to the program it starts: %s', async (start) => {
  expect(await found(start)).toEqual(both);
});

it.each([
  ['tsx src/app.ts', 'start'],
  ['node --import tsx src/app.ts', 'start'],
  ['tsx --import ./src/other.ts src/app.ts', 'start'],
  ['tsx --import ./src/telemetry.ts src/app.ts', 'lint'],
])('and nothing else does: %s (%s)', async (start, script) => {
  expect(await found(start, script)).toEqual([]);
});
