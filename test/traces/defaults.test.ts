import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { defaultStore } from '../../src/traces/receiver/defaults';

afterEach(() => vi.unstubAllEnvs());

it.each(['', 'relative'])('traces have a place of their own, whatever folder a program runs in: HOME=%j', (home) => {
  vi.stubEnv('HOME', home);
  vi.stubEnv('USERPROFILE', home);
  for (const platform of ['linux', 'darwin', 'win32'] as const)
    expect(path.isAbsolute(defaultStore({}, platform)), platform).toBe(true);
});

it('takes no relative folder for data', () => {
  expect(defaultStore({ XDG_DATA_HOME: '/data' }, 'linux')).toBe(path.join('/data', 'opik-lens', 'traces.db'));
  expect(path.isAbsolute(defaultStore({ XDG_DATA_HOME: 'data' }, 'linux'))).toBe(true);
});
