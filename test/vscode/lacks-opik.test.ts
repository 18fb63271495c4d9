import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { lacksOpik } from '../../src/vscode/runner/lacks-opik';
import { onPath } from '../editor/launcher/run';

const folder = mkdtempSync(path.join(tmpdir(), 'ol-lacks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A stand-in that ends as Python would for the script that it is given. */
function python(name: string, ending: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${ending}\n`);
  chmodSync(file, 0o755);
  return file;
}

it.runIf(process.platform !== 'win32')('takes the word of a Python only', async () => {
  const says = python('says', 'exit "$(echo "$2" | sed -E "s/.*else ([0-9]+).*/\\1/")"');
  expect(await lacksOpik(says, folder)).toBe(true);
  expect(await lacksOpik(python('has', 'exit 0'), folder)).toBe(false);
  expect(await lacksOpik(python('fails', 'exit 1'), folder)).toBe(false);
  expect(await lacksOpik(path.join(folder, 'none'), folder)).toBe(false);
});

it.runIf(onPath(['python3']))('asks Python itself, which knows an opik that lies beside the program', async () => {
  // Without what is installed on this machine.
  const bare = python('bare', 'exec python3 -S -E "$@"');
  expect(await lacksOpik(bare, folder)).toBe(true);
  const beside = path.join(folder, 'beside');
  mkdirSync(path.join(beside, 'opik'), { recursive: true });
  expect(await lacksOpik(bare, beside)).toBe(false);
});
