import { type SpawnOptions, spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';
import { createWorkerAnalysis } from '../../src/worker/client';
import { SCRIPT } from '../worker/project';
import { folderWith } from '../workspace/folder';
import { bundled } from './bundled';

let script: string;
beforeAll(async () => {
  ({ script } = await bundled('src/cli/main.ts'));
});

function start(given: readonly string[], options: SpawnOptions) {
  const child = spawn(process.execPath, [script, ...given], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  if (!child.stdout || !child.stderr) throw new Error('the process has no pipes');
  const ended = new Promise<number | null>((resolve) => child.on('close', (code) => resolve(code)));
  return { out: child.stdout, err: child.stderr, ended };
}

describe('the bundled command line', () => {
  it('looks at Python without the TypeScript compiler, uncoloured in a pipe', async () => {
    const { out, err, ended } = start(['--format=text'], { cwd: folderWith({ 'a.py': SCRIPT }) });
    const [said, complained] = await Promise.all([text(out), text(err)]);
    expect(complained).toBe('');
    expect(said).toMatch(/^a\.py:4:1 info /);
    expect(await ended).toBe(1);
  });

  it('is not troubled by a reader that ends early', async () => {
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`f${at}.py`, SCRIPT.repeat(15)]));
    const { out, err, ended } = start([], { cwd: folderWith(many) });
    out.destroy();
    expect(await text(err)).toBe('');
    expect(await ended).toBe(1);
  });

  it('ends with 2 for a path that is not there', async () => {
    const { err, ended } = start(['nowhere'], { cwd: folderWith({}) });
    expect(await text(err)).toMatch(/^opik-lens: `nowhere` does not exist\./);
    expect(await ended).toBe(2);
  });
});

describe('the bundled worker', () => {
  it('answers like the analysis on this thread', async () => {
    const { script: worker, folder: assets } = await bundled('src/worker/main.ts');
    const root = folderWith({ 'a.py': SCRIPT });
    const log: string[] = [];
    const analysis = createWorkerAnalysis({ script: worker, assets, log: (line) => log.push(line) });
    try {
      await analysis.ask('configure', { folders: [{ folder: root, enabled: true, rules: {}, exclude: [] }] });
      const { findings } = await analysis.ask('scan', null);
      expect(findings[0]?.findings.map(({ rule }) => rule)).toEqual(['missing-entrypoint', 'missing-flush']);
      const fixes = await analysis.ask('fixes', { file: `${root}/a.py`, findings: [0] });
      expect(fixes[0]?.files[0]?.edits[0]?.text).toContain('entrypoint=True');
      expect(log).toEqual([]);
    } finally {
      await analysis.dispose();
    }
  });
});
