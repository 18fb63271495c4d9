import { describe, expect, it } from 'vitest';
import { fingerprintsOf } from '../../src/cli/fingerprints';
import { progressBar } from '../../src/cli/progress';
import { SCRIPT } from '../worker/project';
import { folderWith, write } from '../workspace/folder';
import { opikLens } from './terminal';

describe('--fail-on', () => {
  it.each([
    ['error', 0],
    ['warning', 0],
    ['info', 1],
    ['hint', 1],
    ['never', 0],
  ])('%s', async (level, code) => {
    const cwd = folderWith({ 'a.py': SCRIPT });
    expect((await opikLens(cwd, '--fail-on', level)).code).toBe(code);
  });

  it('counts hints only when asked', async () => {
    const cwd = folderWith({ 'a.py': SCRIPT });
    const hints = ['--rule', 'missing-flush=hint', '--rule', 'missing-entrypoint=off'];
    expect((await opikLens(cwd, ...hints)).code).toBe(0);
    expect((await opikLens(cwd, '--fail-on', 'hint', ...hints)).code).toBe(1);
  });
});

describe('--rule', () => {
  it('alone leaves out all others, and comes before the settings', async () => {
    const cwd = folderWith({ 'a.py': SCRIPT, '.opik-lens.json': '{"rules": {"missing-flush": "error"}}' });
    const only = await opikLens(cwd, 'lint', '.', '--rule', 'missing-entrypoint');
    expect(only.out).toMatch(/^a\.py:4:1 info [^\n]*\n\n1 finding,/);
    const both = await opikLens(cwd, '--rule', 'missing-entrypoint', '--rule', 'missing-flush=hint');
    expect(both.out).toMatch(/^a\.py:4:1 info [^\n]*\na\.py:9:1 hint /);
    expect((await opikLens(cwd)).out).toContain('a.py:9:1 error');
  });
});

describe('a baseline', () => {
  it('marks what is known, wherever it moved, and lets new findings fail', async () => {
    const cwd = folderWith({ 'src/a.py': SCRIPT, 'ci/keep': '' });
    expect(await opikLens(cwd, '--write-baseline', 'ci/base.json')).toMatchObject({ code: 0 });
    write(cwd, { 'src/a.py': `"""Moved."""\n\n${SCRIPT}` });
    const known = await opikLens(cwd, '--baseline', 'ci/base.json', '--format', 'json');
    expect(JSON.parse(known.out).findings.map(({ baseline }: { baseline: string }) => baseline)).toEqual(['known', 'known']);
    expect(known.code).toBe(0);
    write(cwd, { 'src/b.py': SCRIPT });
    const { code, out } = await opikLens(`${cwd}/src`, '--baseline', '../ci/base.json');
    expect(code).toBe(1);
    expect(out).toMatch(/^a\.py:6:1 known info [\s\S]*\nb\.py:4:1 info [\s\S]*4 findings, 2 of them known/);
  });

  it('is refused when it is something else', async () => {
    const cwd = folderWith({ 'a.py': SCRIPT, 'base.json': '[]' });
    expect(await opikLens(cwd, '--baseline', 'base.json')).toMatchObject({ code: 2, out: '' });
  });
});

describe('fingerprints', () => {
  const at = (line: number, rule = 'a') => ({ rule, range: { start: { line, character: 0 }, end: { line, character: 1 } } });

  it('survive other lines, another indentation and line endings', () => {
    const before = fingerprintsOf('x()\ny()\ny()\n', [at(0), at(1), at(2)]);
    expect(fingerprintsOf('#\r\n  x()\r\n#\r\n\ty()\r\n#\r\n  y()\r\n', [at(1), at(3), at(5)])).toEqual(before);
    expect(new Set(before).size).toBe(3);
  });

  it('tell rules and lines apart', () => {
    const all = [...fingerprintsOf('x()\ny()\n', [at(0), at(1), at(0, 'b')]), ...fingerprintsOf('z()\n', [at(0)])];
    expect(new Set(all).size).toBe(4);
  });
});

describe('annotations for GitHub', () => {
  it('are one line each', async () => {
    const cwd = folderWith({ 'a,b:c.py': SCRIPT });
    const { out } = await opikLens(cwd, '--format', 'github', '--rule', 'missing-flush=error');
    expect(out.split('\n')).toEqual([
      expect.stringMatching(
        /^::notice file=a%2Cb%3Ac\.py,line=4,endLine=4,col=1,endColumn=12,title=Opik Lens \(missing-entrypoint\)::`answer` /,
      ),
      expect.stringMatching(/^::error file=a%2Cb%3Ac\.py,line=9,/),
      '',
    ]);
  });
});

describe('the progress bar', () => {
  it('appears when a scan takes long, and goes', () => {
    const drawn: string[] = [];
    let time = 0;
    const bar = progressBar(
      (text) => drawn.push(text),
      () => time,
    );
    for (time = 0; time <= 900; time += 50) bar.update(time, 1000);
    bar.end();
    expect(drawn[0]).toBe('\r[############............] 500 of 1000 files\u001b[K');
    expect(drawn).toHaveLength(6);
    expect(drawn.at(-1)).toBe('\r\u001b[K');
  });

  it('does not appear before', () => {
    const drawn: string[] = [];
    const bar = progressBar(
      (text) => drawn.push(text),
      () => 0,
    );
    bar.update(1, 2);
    bar.end();
    expect(drawn).toEqual([]);
  });
});
