import { execFileSync } from 'node:child_process';
import { readFileSync, statSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SCRIPT, TS_SCRIPT } from '../worker/project';
import { folderWith } from '../workspace/folder';
import { opikLens, opikLensWith } from './terminal';

const read = (folder: string, name: string): string => readFileSync(`${folder}/${name}`, 'latin1');

const FIXED = `${SCRIPT.replace('@opik.track', '@opik.track(entrypoint=True)')}opik.flush_tracker()\n`;

describe('--fix', () => {
  it('repairs until nothing is left, says what, and reports the rest', async () => {
    const cwd = folderWith({ 'a.py': SCRIPT, 'sub/b.ts': TS_SCRIPT, 'c.py': 'print(1)\n' });
    const { code, out, err } = await opikLens(cwd, '--fix');
    expect(out).toBe(
      'a.py repaired: missing-entrypoint, missing-flush\nsub/b.ts repaired: missing-entrypoint, missing-flush\n\n' +
        'No findings (3 files in 2 programs).\n',
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(read(cwd, 'a.py')).toBe(FIXED);
    expect(await opikLens(cwd, '--fix')).toMatchObject({ out: 'No findings (3 files in 2 programs).\n' });
  });

  it('keeps encoding, byte order mark, line endings and mode', async () => {
    const crlf = SCRIPT.replaceAll('\n', '\r\n');
    const latin = Buffer.from(`# -*- coding: latin-1 -*-\n# caf\u00e9\n${SCRIPT}`, 'latin1');
    const cwd = folderWith({ 'mark.py': `\ufeff${crlf}`, 'latin.py': latin });
    const { mode } = statSync(`${cwd}/mark.py`);
    await opikLens(cwd, '--fix');
    expect(readFileSync(`${cwd}/mark.py`, 'utf8')).toBe(`\ufeff${FIXED.replaceAll('\n', '\r\n')}`);
    expect(read(cwd, 'latin.py')).toBe(`# -*- coding: latin-1 -*-\n# caf\u00e9\n${FIXED}`);
    expect(statSync(`${cwd}/mark.py`).mode).toBe(mode);
  });

  it('touches nothing outside of the paths, not even through a link', async () => {
    const elsewhere = folderWith({ 'b.py': SCRIPT });
    const cwd = folderWith({ 'src/a.py': SCRIPT, 'other.py': SCRIPT });
    symlinkSync(`${elsewhere}/b.py`, `${cwd}/src/link.py`);
    const { out } = await opikLens(cwd, 'src', '--fix');
    expect(out).toMatch(/^src\/a\.py repaired/);
    expect(out).toContain('src/link.py:4:1');
    expect([read(cwd, 'other.py'), read(elsewhere, 'b.py')]).toEqual([SCRIPT, SCRIPT]);
  });

  it('leaves alone what is switched off, silenced, left out or broken', async () => {
    const files = {
      'a.py': SCRIPT.replace('@opik.track', '@opik.track  # opik-lens: ignore[missing-entrypoint]'),
      'generated/b.py': SCRIPT,
      'broken.py': `${SCRIPT}def (:\n`,
      'pyproject.toml': '[tool.opik-lens]\nexclude = ["generated"]\nrules = { missing-flush = "off" }\n',
    };
    const cwd = folderWith(files);
    await opikLens(cwd, '--fix');
    for (const [name, text] of Object.entries(files)) expect(read(cwd, name), name).toBe(text);
  });

  it('tells on the error stream what it did when a machine reads the rest', async () => {
    const cwd = folderWith({ 'a.py': SCRIPT });
    const { out, err } = await opikLens(cwd, '--fix', '--format', 'json');
    expect(JSON.parse(out).findings).toEqual([]);
    expect(err).toBe('opik-lens: a.py repaired: missing-entrypoint, missing-flush\n');
  });
});

describe('--diff', () => {
  it('prints what git can apply, writes nothing, and ends with 1', async () => {
    const files = { 'a.py': SCRIPT, 'sub/b.ts': TS_SCRIPT.replaceAll('\n', '\r\n'), 'mark.py': `\ufeff${SCRIPT}` };
    const cwd = folderWith(files);
    const { code, out, err } = await opikLens(cwd, '--diff');
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain('--- a/a.py\n+++ b/a.py\n@@ -1,9 +1,10 @@\n');
    for (const [name, text] of Object.entries(files)) expect(readFileSync(`${cwd}/${name}`, 'utf8'), name).toBe(text);
    execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd, input: out, stdio: ['pipe', 'ignore', 'ignore'] });
    const fixed = folderWith(files);
    await opikLens(fixed, '--fix');
    for (const name of Object.keys(files)) expect(read(cwd, name), name).toBe(read(fixed, name));
    expect(await opikLens(cwd, '--diff')).toEqual({ code: 0, out: '', err: '' });
  });
});

describe('--stdin-filename', () => {
  it('looks at the text as if it were in the file, with the package around it', async () => {
    const cwd = folderWith({
      'pyproject.toml': '[project]\nname = "x"\ndependencies = ["opik"]\n[tool.opik-lens.rules]\nmissing-entrypoint = "off"\n',
      'ending.py': 'import opik\n\n\ndef finish():\n    opik.flush_tracker()\n',
      'a.py': 'print(1)\n',
    });
    const { code, out } = await opikLensWith(SCRIPT, cwd, '--stdin-filename', 'a.py');
    expect(out).toMatch(/^a\.py:9:1 info .*\(missing-flush\)\n/);
    expect(code).toBe(1);
    expect(
      await opikLensWith(`from ending import finish\n${SCRIPT}finish()\n`, cwd, '--stdin-filename', 'new/a.py'),
    ).toMatchObject({
      code: 0,
    });
  });

  it('gives the repaired text with --fix, and the report apart from it', async () => {
    const cwd = folderWith({ 'a.py': 'print(1)\n' });
    const { out, err } = await opikLensWith(`\ufeff${SCRIPT}`, cwd, '--stdin-filename', 'a.py', '--fix');
    expect(out).toBe(`\ufeff${FIXED}`);
    expect(err).toMatch(/^a\.py repaired: /);
    expect(read(cwd, 'a.py')).toBe('print(1)\n');
    expect(await opikLensWith('print(2)\n', cwd, '--stdin-filename', 'a.py', '--fix')).toMatchObject({ out: 'print(2)\n' });
  });

  it('says when the text has a syntax error', async () => {
    const { err } = await opikLensWith(`${SCRIPT}def (:\n`, folderWith({}), '--stdin-filename', 'a.py');
    expect(err).toContain('it has a syntax error');
  });
});
