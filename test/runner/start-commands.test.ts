import { describe, expect, it } from 'vitest';
import { type Startable, startCommands, stripsTypes } from '../../src/runner/start-commands';

const python: Startable = { language: 'python', files: ['app.py'], scripts: {}, names: new Set(), python: 'python3' };
const lines = (startable: Startable): readonly string[] => startCommands(startable).map(({ words }) => words.join(' '));

describe('how a program is started', () => {
  it.each([
    [python, ['python3 app.py']],
    [{ ...python, names: new Set(['uv.lock']) }, ['uv run app.py']],
    [{ ...python, names: new Set(['poetry.lock']) }, ['poetry run python app.py']],
    [{ ...python, files: ['agent.py', 'main.py'], python: 'python' }, ['python agent.py', 'python main.py']],
  ])('in Python', (startable, expected) => {
    expect(lines(startable)).toEqual(expected);
  });

  const node: Startable = { ...python, language: 'typescript', files: ['src/app.ts'], node: 'v20.1.0' };
  it.each([
    [node, ['npx tsx src/app.ts']],
    [{ ...node, node: 'v22.18.0' }, ['node src/app.ts']],
    [{ ...node, node: 'v22.18.0', names: new Set(['node_modules/.bin/tsx']) }, ['npx tsx src/app.ts']],
    [{ ...node, names: new Set(['bun.lock']), scripts: { dev: 'x' } }, ['bun run dev', 'bun run src/app.ts']],
    [
      { ...node, files: ['app.mjs'], names: new Set(['pnpm-lock.yaml']), scripts: { start: '', test: '' } },
      ['pnpm run start', 'node app.mjs'],
    ],
  ])('in TypeScript and JavaScript', (startable, expected) => {
    expect(lines(startable)).toEqual(expected);
  });

  it('puts the command of the last time first, and says each once', () => {
    expect(startCommands({ ...python, last: ['python3', 'app.py'] })).toEqual([{ words: ['python3', 'app.py'], from: 'last' }]);
  });
});

it.each([
  ['v20.20.2', false],
  ['v22.17.1', false],
  ['22.18.0', true],
  ['v23.5.0', false],
  ['v23.6.0', true],
  ['v24.0.0', true],
  [undefined, false],
])('Node.js %s runs TypeScript: %s', (version, expected) => {
  expect(stripsTypes(version)).toBe(expected);
});
