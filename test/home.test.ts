import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { homeFolder, knownHome } from '../src/home';
import { iniPathOf } from '../src/setup/observe/observe';
import { defaultStore } from '../src/traces/receiver/defaults';
import { thisMachine } from '../src/worker/config-use';
import { foldersAbove } from '../src/workspace/surroundings';
import { folderWith } from './workspace/folder';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

/** As in a container that runs as a user of no list, without HOME: Node answers with errors. */
function nobody(): void {
  for (const name of ['homedir', 'userInfo'] as const)
    vi.spyOn(os, name).mockImplementation(() => {
      throw new Error(`uv_os_${name} returned ENOENT (no such file or directory)`);
    });
  syncBuiltinESMExports();
}

it('knows the home folder that programs see', () => {
  for (const name of ['HOME', 'USERPROFILE']) vi.stubEnv(name, path.resolve('/home/ada'));
  expect([knownHome(), homeFolder()]).toEqual([path.resolve('/home/ada'), path.resolve('/home/ada')]);
});

it.each(['', 'relative'])('has a folder for what is kept, where HOME=%j', (home) => {
  for (const name of ['HOME', 'USERPROFILE']) vi.stubEnv(name, home);
  expect(knownHome()).toBe(home || undefined);
  expect(path.isAbsolute(homeFolder())).toBe(true);
});

it('does its work for a user without a home', () => {
  const folder = folderWith({ 'app/pyproject.toml': '', 'app/inner/agent.py': 'import opik\n' });
  nobody();
  expect(() => os.homedir()).toThrow('ENOENT');
  expect(knownHome()).toBeUndefined();
  expect(homeFolder()).toBe(os.tmpdir());
  expect(path.isAbsolute(defaultStore({}, 'linux'))).toBe(true);
  expect(foldersAbove(`${folder}/app/inner`)).toEqual([`${folder}/app`]);
  expect(thisMachine()).toEqual({ environment: process.env });
  expect(iniPathOf({ ...thisMachine(), environment: {} })).toBeUndefined();
});
