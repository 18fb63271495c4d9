import { expect, it } from 'vitest';
import { isOnDisk, pathsBelow } from '../../src/links/paths';

it.each([
  ['/app/src/agent.py', ['app/src/agent.py', 'src/agent.py', 'agent.py']],
  ['C:\\work\\agent.ts', ['work/agent.ts', 'agent.ts']],
  ['/app/../etc/agent.py', []],
  ['/usr/lib/python3.11/asyncio/runners.py', []],
  ['/app/node_modules/x/index.js', []],
  ['/app/.venv/lib/x.py', []],
  ['/etc/passwd', []],
  ['<frozen importlib>', []],
  ['node:internal/process.js', []],
  ['\\\\server\\share\\a.py', []],
  ['//server/share/a.py', []],
])('%s may be here %j', (path, below) => {
  expect(pathsBelow(path)).toEqual(below);
});

it.each([
  ['/home/me/a.py', true],
  ['C:\\a.py', true],
  ['//server/share/a.py', false],
  ['\\\\server\\share\\a.py', false],
  ['<string>', false],
])('%s is of a disk: %s', (path, expected) => {
  expect(isOnDisk(path)).toBe(expected);
});
