import { expect, it } from 'vitest';
import { firstProgram } from '../../src/runner/first-program';

const fn = (file: string, entries: readonly string[], entrypoint = false) => ({ file, entries, entrypoint });
const starts = (file: string): boolean => !file.includes('idle');

it.each<[what: string, functions: readonly ReturnType<typeof fn>[], found: string | undefined]>([
  ['the only one', [fn('/a/agent.py', ['/a/main.py'])], '/a/main.py'],
  [
    'the one with the entrypoint',
    [fn('/a/agent.py', ['/a/ask.py', '/a/chat.py']), fn('/a/chat.py', ['/a/chat.py'], true)],
    '/a/chat.py',
  ],
  ['the one that has it in its own file', [fn('/a/agent.py', ['/a/ask.py', '/a/agent.py'], true)], '/a/agent.py'],
  ['none of several', [fn('/a/agent.py', ['/a/ask.py', '/a/nightly.py'])], undefined],
  ['none of several entrypoints', [fn('/a/x.py', ['/a/x.py'], true), fn('/a/y.py', ['/a/y.py'], true)], undefined],
  ['no test', [fn('/a/agent.py', ['/a/tests/run.py', '/a/test_agent.py', '/a/agent.spec.ts', '/a/main.py'])], '/a/main.py'],
  ['no library', [fn('/a/agent.py', [])], undefined],
  ['no file that does nothing', [fn('/a/agent.py', ['/a/idle.py', '/a/main.py'])], '/a/main.py'],
])('a project is started with %s', (_, functions, found) => {
  expect(firstProgram(functions, starts)).toBe(found);
});
