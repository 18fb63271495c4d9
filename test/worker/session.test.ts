import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { write } from '../workspace/folder';
import { projectOf, SCRIPT, TS_SCRIPT } from './project';

const MARKED = SCRIPT.replace('@opik.track', '@opik.track(entrypoint=True)');
const FLUSH = `import opik


def finish():
    opik.flush_tracker()
`;
const FLUSHED = `from ending import finish
${SCRIPT}finish()
`;

describe('a scan', () => {
  it('finds faults in both languages, with zero-based ranges and their message in parts', async () => {
    const project = await projectOf({ 'a.py': SCRIPT, 'b.ts': TS_SCRIPT, 'c.py': 'print("no needle")\n' });
    const summary = await project.ask('scan', null);
    expect(project.lines(summary.findings)).toEqual([
      'a.py:4 missing-entrypoint',
      'a.py:9 missing-flush',
      'b.ts:3 missing-entrypoint',
      'b.ts:5 missing-flush',
    ]);
    expect(summary).toMatchObject({ files: 3, analysed: 2, programs: 2, skipped: [] });
    expect(summary.findings[0]?.findings[0]).toMatchObject({
      range: { start: { line: 3, character: 0 }, end: { line: 3, character: 11 } },
      severity: 'info',
      message: { template: expect.stringContaining('{'), data: { function: 'answer' } },
    });
    expect(project.log).toEqual([]);
  });

  it('loads no parser where nothing names Opik', async () => {
    const files = {
      'a.py': 'from helper import track\n\n@track\ndef f(): ...\n\nf()\n',
      'helper.py': 'def track(f): return f\n',
    };
    const project = await projectOf(files, { assets: '/nowhere' });
    expect(await project.scan()).toEqual([]);
    expect(await project.open('a.py', `${files['a.py']}\nf()\n`, 2)).toEqual([]);
    expect(project.log).toEqual([]);
    expect(await project.ask('status', null)).toMatchObject({ files: 0, programs: 0 });
  });

  it('leaves a language out whose parser cannot be loaded, and says so once', async () => {
    const project = await projectOf({ 'a.py': SCRIPT, 'b.py': SCRIPT, 'c.ts': TS_SCRIPT }, { assets: '/nowhere' });
    expect(await project.scan()).toEqual(['c.ts:3 missing-entrypoint', 'c.ts:5 missing-flush']);
    expect(project.log).toEqual([expect.stringContaining('The python parser cannot be loaded')]);
  });

  it('stops when it is aborted, and the next one is whole', async () => {
    const project = await projectOf({ 'a.py': SCRIPT });
    const controller = new AbortController();
    const scan = project.ask('scan', null, controller.signal);
    controller.abort(new Error('never mind'));
    await expect(scan).rejects.toThrow('never mind');
    expect(await project.scan()).toHaveLength(2);
  });
});

describe('settings', () => {
  it('changes severities and silences rules, also without a new text', async () => {
    const project = await projectOf({ 'a.py': SCRIPT });
    await project.scan();
    await project.configure(['', { rules: { 'missing-flush': 'off', 'missing-entrypoint': 'error' } }]);
    const { findings } = await project.ask('scan', null);
    expect(findings[0]?.findings.map(({ rule, severity }) => [rule, severity])).toEqual([['missing-entrypoint', 'error']]);
  });

  it('of the innermost folder count for a file', async () => {
    const project = await projectOf({ 'a.py': SCRIPT, 'in/b.py': SCRIPT, 'in/deep/c.py': SCRIPT, 'out/d.py': SCRIPT });
    await project.configure(
      ['', { rules: { 'missing-flush': 'off' } }],
      ['in', { rules: { 'missing-entrypoint': 'off' }, exclude: ['deep/'] }],
      ['out', { enabled: false }],
    );
    expect(await project.scan()).toEqual(['a.py:4 missing-entrypoint', 'in/b.py:9 missing-flush']);
  });
});

describe('an open document', () => {
  it('counts instead of the file, until it is closed', async () => {
    const project = await projectOf({ 'a.py': SCRIPT });
    await project.scan();
    expect(await project.open('a.py', `\n${MARKED}`, 2)).toEqual(['a.py:10 missing-flush']);
    write(project.root, { 'a.py': `\n\n${SCRIPT}` });
    expect(await project.ask('disk', { files: [`${project.root}/a.py`] })).toEqual([]);
    const scanned = await project.ask('scan', null);
    expect(scanned.findings).toMatchObject([{ version: 2, findings: [{ rule: 'missing-flush' }] }]);
    const closed = await project.ask('close', { file: `${project.root}/a.py` });
    expect(closed[0]).not.toHaveProperty('version');
    expect(project.lines(closed)).toEqual(['a.py:6 missing-entrypoint', 'a.py:11 missing-flush']);
  });

  it('joins when it begins to name Opik, together with what it imports', async () => {
    const project = await projectOf({ 'a.py': 'print(1)\n', 'ending.py': FLUSH.replaceAll('opik', 'o.p.i.k') });
    await project.scan();
    expect(await project.open('a.py', 'print(2)\n')).toEqual([]);
    write(project.root, { 'ending.py': FLUSH });
    expect(await project.open('a.py', FLUSHED, 2)).toContain('a.py:5 missing-entrypoint');
    expect(await project.ask('status', null)).toMatchObject({ files: 2 });
  });

  it('names its version even when it says what it said before', async () => {
    const project = await projectOf({ 'a.py': SCRIPT });
    await project.scan();
    const answer = await project.ask('change', { file: `${project.root}/a.py`, version: 7, text: SCRIPT });
    expect(answer).toMatchObject([{ version: 7, findings: [{}, {}] }]);
  });

  it('keeps its findings while it is half typed', async () => {
    const project = await projectOf({ 'a.py': SCRIPT });
    await project.scan();
    expect(await project.open('a.py', `${SCRIPT}answer(\n`, 2)).toEqual([]);
    expect(await project.open('a.py', `${MARKED}`, 3)).toEqual(['a.py:9 missing-flush']);
  });

  it('changes what is found in other files', async () => {
    const project = await projectOf({ 'a.py': FLUSHED, 'ending.py': FLUSH });
    expect(await project.scan()).toEqual(['a.py:5 missing-entrypoint']);
    const answer = await project.open('ending.py', 'def finish():\n    pass\n', 2);
    expect(answer).toContain('a.py:10 missing-flush');
    const closed = await project.ask('close', { file: `${project.root}/ending.py` });
    expect(project.lines(closed)).toContain('a.py:5 missing-entrypoint');
    expect(project.lines(closed)).not.toContain('a.py:10 missing-flush');
  });

  it('is analysed on its own when it lies in no folder', async () => {
    const project = await projectOf({});
    await project.scan();
    const file = '/untitled:/one.py';
    expect(project.lines(await project.ask('change', { file, version: 1, text: SCRIPT }))).toContain(
      `${file}:4 missing-entrypoint`,
    );
    expect((await project.ask('scan', null)).findings).toMatchObject([{ file, version: 1 }]);
    expect(await project.ask('close', { file })).toEqual([{ file, findings: [] }]);
    expect(await project.ask('status', null)).toMatchObject({ files: 0 });
  });

  it('outside the folders still counts for its package when it is closed', async () => {
    const project = await projectOf({ 'requirements.txt': 'opik', 'ending.py': FLUSH, 'src/a.py': FLUSHED });
    await project.configure(['src', {}]);
    expect(await project.scan()).toEqual(['src/a.py:5 missing-entrypoint']);
    expect(await project.open('ending.py', 'def finish():\n    pass\n', 2)).toContain('src/a.py:10 missing-flush');
    const closed = project.lines(await project.ask('close', { file: `${project.root}/ending.py` }));
    expect(closed).toContain('src/a.py:5 missing-entrypoint');
    expect(closed).not.toContain('src/a.py:10 missing-flush');
  });

  it('brings the scan that nobody asked for yet', async () => {
    const project = await projectOf({ 'a.py': FLUSHED, 'ending.py': FLUSH });
    expect(await project.open('a.py', FLUSHED)).toContain('a.py:5 missing-entrypoint');
    expect(await project.ask('status', null)).toMatchObject({ files: 2 });
  });
});

describe('changes on disk', () => {
  it('of files that appear, change and disappear', async () => {
    const project = await projectOf({ 'a.py': SCRIPT });
    await project.scan();
    const disk = async (...names: readonly string[]) =>
      project.lines(await project.ask('disk', { files: names.map((name) => `${project.root}/${name}`) }));
    write(project.root, { 'b.py': SCRIPT });
    expect(await disk('b.py')).toEqual(['b.py:4 missing-entrypoint', 'b.py:9 missing-flush']);
    write(project.root, { 'b.py': MARKED });
    expect(await disk('b.py')).toEqual(['b.py:9 missing-flush']);
    rmSync(`${project.root}/b.py`);
    expect(await disk('b.py')).toEqual(['b.py clean']);
    rmSync(`${project.root}/a.py`);
    expect(await disk('a.py')).toEqual(['a.py clean']);
    expect(await project.ask('status', null)).toMatchObject({ files: 0 });
  });

  it('of a tsconfig.json lead imports elsewhere', async () => {
    const project = await projectOf({
      'package.json': '{"name":"x","dependencies":{"opik":"^2.0.0"}}',
      'a.ts': `import { finish } from '@/ending';\n${TS_SCRIPT}await finish();\n`,
      'lib/ending.ts': `import { flushAll } from 'opik';\nexport const finish = async () => await flushAll();\n`,
    });
    expect(await project.scan()).toContain('a.ts:6 missing-flush');
    write(project.root, { 'tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./lib/*"]}}}' });
    const answer = project.lines(await project.ask('disk', { files: [`${project.root}/tsconfig.json`] }));
    expect(answer).toContain('a.ts:4 missing-entrypoint');
    expect(answer).not.toContain('a.ts:6 missing-flush');
  });

  it('of a package.json bring another SDK version', async () => {
    const project = await projectOf({ 'package.json': '{"name":"x","dependencies":{"opik":"^1.0.0"}}', 'b.ts': TS_SCRIPT });
    await project.scan();
    write(project.root, { 'package.json': '{"name":"x","dependencies":{"opik":"^2.1.0"}}' });
    await project.ask('disk', { files: [`${project.root}/package.json`] });
    const { sdks } = await project.ask('status', null);
    expect(sdks).toContainEqual(expect.objectContaining({ root: project.root, language: 'typescript', range: '^2.1.0' }));
  });
});
