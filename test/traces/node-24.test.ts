import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { cacheFolder } from '../editor/launcher/folders';
import { drivers } from './stores';

const root = path.resolve(__dirname, '..', '..');

/** A newer Node, as the editor tests keep one; the one at hand may be too old for `node:sqlite`. */
const newerNode = (): string | undefined =>
  existsSync(cacheFolder())
    ? readdirSync(cacheFolder())
        .filter((name) => /-node-2[4-9]/.test(name))
        .map((name) => path.join(cacheFolder(), name, 'node_modules', '.bin', 'node'))
        .find((node) => existsSync(node))
    : undefined;

const node = drivers.includes('node:sqlite') ? undefined : newerNode();

it.skipIf(node === undefined)(
  'the store passes its tests on node:sqlite too, under a Node that has it',
  async () => {
    const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
    const given = [
      vitest,
      'run',
      '--config',
      'test/vitest.config.mts',
      '--reporter=json',
      '-t',
      'on node:sqlite',
      'test/traces/store',
    ];
    const { stdout } = await promisify(execFile)(node ?? '', given, { cwd: root, maxBuffer: 1 << 26 }).catch((failed) => failed);
    const report = JSON.parse(stdout);
    expect(report, stdout).toMatchObject({ success: true, numFailedTests: 0 });
    expect(report.numPassedTests).toBeGreaterThan(50);
  },
  60_000,
);
