import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/run';
import { SCRIPT, TS_SCRIPT } from '../worker/project';
import { folderWith } from '../workspace/folder';
import { opikLens, terminalAt } from './terminal';

const CLEAN = 'import opik\n\n\n@opik.track(entrypoint=True)\ndef answer(question: str):\n    return question\n';

describe('opik-lens', () => {
  it('prints findings as JSON, and ends with 1', async () => {
    const cwd = folderWith({ 'a.py': SCRIPT, 'sub/b.ts': TS_SCRIPT, 'c.py': 'print(1)\n' });
    const { code, out, err } = await opikLens(cwd, '--format', 'json');
    const report = JSON.parse(out);
    expect(report).toMatchObject({ files: 3, programs: 2 });
    expect(report.findings[0]).toEqual({
      file: 'a.py',
      line: 4,
      column: 1,
      endLine: 4,
      endColumn: 12,
      rule: 'missing-entrypoint',
      severity: 'info',
      message: expect.stringMatching(/^`answer` .*\.$/),
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
      fixable: true,
      fix: 'safe',
      related: [],
    });
    expect(report.findings.map((one: { file: string; line: number }) => `${one.file}:${one.line}`)).toEqual([
      'a.py:4',
      'a.py:9',
      'sub/b.ts:3',
      'sub/b.ts:5',
    ]);
    expect({ code, err }).toEqual({ code: 1, err: '' });
  });

  it('prints findings for people, with related places and a summary', async () => {
    const cwd = folderWith({ 'a.py': SCRIPT.replace('answer("x")', 'import os\nanswer("x")\nos._exit(1)') });
    const { code, out } = await opikLens(cwd, 'a.py');
    expect(out).toMatch(
      /^a\.py:4:1 info `answer` .* \(missing-entrypoint\)\na\.py:11:1 warning .* \(missing-flush\)\n {4}a\.py:\d+:\d+ /,
    );
    expect(out).toMatch(/\n\n2 findings, 2 that --fix repairs \(1 file in 1 program\)\.\n$/);
    expect(code).toBe(1);
  });

  it('ends with 0 when there is nothing, or only hints', async () => {
    const clean = folderWith({ 'a.py': CLEAN });
    expect(await opikLens(clean)).toEqual({ code: 0, out: 'No findings (1 file in 1 program).\n', err: '' });
    const faulty = folderWith({ 'a.py': SCRIPT });
    const rules = ['--rule', 'missing-entrypoint=hint', '--rule', 'missing-flush=off'];
    expect(await opikLens(faulty, ...rules)).toMatchObject({ code: 0, out: expect.stringContaining('1 finding,') });
    expect(await opikLens(folderWith({}), '--format=json')).toMatchObject({
      code: 0,
      out: '{"findings":[],"files":0,"programs":0}\n',
    });
  });

  it('reports only what lies below the paths, but sees the package around them', async () => {
    const cwd = folderWith({
      'pyproject.toml': '[project]\nname = "x"\ndependencies = ["opik"]\n',
      'ending.py': 'import opik\n\n\ndef finish():\n    opik.flush_tracker()\n',
      'other/c.py': SCRIPT,
      'src/a.py': `from ending import finish\n${SCRIPT}finish()\n`,
    });
    const { out } = await opikLens(cwd, 'src', '--format', 'json');
    expect(JSON.parse(out)).toMatchObject({ findings: [{ file: 'src/a.py', rule: 'missing-entrypoint' }], files: 1 });
  });

  it('takes several folders and files, inside the current folder and outside', async () => {
    const elsewhere = folderWith({ 'b.py': SCRIPT });
    const cwd = folderWith({ 'a.py': SCRIPT, 'one/c.py': SCRIPT });
    const { out } = await opikLens(cwd, 'one', elsewhere, 'one/c.py', '--format', 'json', '--rule', 'missing-flush=off');
    const report = JSON.parse(out);
    expect(report.findings.map((one: { file: string }) => one.file).sort()).toEqual([`${elsewhere}/b.py`, 'one/c.py'].sort());
    expect(report.files).toBe(2);
  });

  it('says what was not (wholly) checked', async () => {
    const cwd = folderWith({ 'a.py': CLEAN, 'big.py': `import opik\n${'x = 1\n'.repeat(400_000)}`, 'notes.md': 'opik' });
    const { code, err } = await opikLens(cwd, '.', 'notes.md');
    expect(code).toBe(0);
    expect(err).toBe(
      `opik-lens: ${cwd}/notes.md was not (wholly) checked: not a Python, TypeScript or JavaScript source file.\n` +
        `opik-lens: ${cwd}/big.py was not (wholly) checked: larger than 2 MB.\n`,
    );
  });

  it.each([
    [['nowhere'], '`nowhere` does not exist.'],
    [['--format', 'xml'], '`xml` is not a format: write `text`, `json`, `github` or `sarif`.'],
    [['--fail-on', 'fatal'], '`fatal` is not a severity: write `error`, `warning`, `info`, `hint` or `never`.'],
    [['--fix', '--diff'], '`--fix` and `--diff` exclude each other'],
    [['--stdin-filename', 'a.py', 'b.py'], '`--stdin-filename` reads one text'],
    [['--stdin-filename', 'a.md'], '`a.md` is not the name of a Python, TypeScript or JavaScript file.'],
    [['--baseline', 'none.json'], '`none.json` is not a baseline: `--write-baseline none.json` writes one.'],
    [['--format'], "Option '--format <value>' argument missing."],
    [['--fiix'], "Unknown option '--fiix'."],
    [['--rule', 'missing-flush=loud'], '`loud` is not a severity: write `error`, `warning`, `info`, `hint` or `off`.'],
    [['--rule', 'mising-flush=off'], 'There is no rule `mising-flush`.'],
  ])('ends with 2 and a sentence: %j', async (given, sentence) => {
    const { code, out, err } = await opikLens(folderWith({}), ...given);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(sentence);
    expect(err).toContain('opik-lens --help');
  });

  it('ends with 3 when a part of it does not work', async () => {
    const { terminal } = terminalAt(folderWith({ 'a.py': SCRIPT }), { assets: '/nowhere' });
    expect(await run([], terminal)).toBe(3);
  });

  it('prints help and version', async () => {
    expect(await opikLens('/', '--help')).toMatchObject({ code: 0, out: expect.stringContaining('Exit codes:') });
    expect(await opikLens('/', '--version')).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });

  it('colours on request', async () => {
    const { terminal, out } = terminalAt(folderWith({ 'a.py': SCRIPT }), { colour: true });
    await run([], terminal);
    expect(out.join('')).toContain('\u001b[34minfo\u001b[39m');
  });
});
