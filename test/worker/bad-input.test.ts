import { symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defineRule } from '../../src/engine/rule';
import { missingFlush } from '../../src/engine/rules/missing-flush';
import { askOf } from '../../src/worker/analysis';
import { orderly } from '../../src/worker/orderly';
import { LintSession } from '../../src/worker/session';
import { folderWith, write } from '../workspace/folder';
import { projectOf, SCRIPT } from './project';

const utf16 = (text: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

describe('bad input', () => {
  it.each([
    ['Latin-1', Buffer.from(SCRIPT.replace('"x"', '"é"'), 'latin1'), 'a.py:9 missing-flush'],
    [
      'declared Latin-1',
      Buffer.from(`# -*- coding: latin-1 -*-\n${SCRIPT.replace('"x"', '"é"')}`, 'latin1'),
      'a.py:10 missing-flush',
    ],
    ['UTF-16', utf16(SCRIPT), 'a.py:9 missing-flush'],
    ['a byte order mark', Buffer.from(`\ufeff${SCRIPT}`), 'a.py:9 missing-flush'],
    ['CRLF', Buffer.from(SCRIPT.replaceAll('\n', '\r\n')), 'a.py:9 missing-flush'],
    ['mixed line endings', Buffer.from(SCRIPT.replace('opik\n\n', 'opik\r\r\n')), 'a.py:9 missing-flush'],
  ])('reads %s', async (_, bytes, expected) => {
    const project = await projectOf({ 'a.py': bytes });
    expect(await project.scan()).toContain(expected);
    expect(project.log).toEqual([]);
  });

  it('counts columns in UTF-16 units, behind an emoji too', async () => {
    const project = await projectOf({ 'a.py': SCRIPT.replace('answer("x")', '"🦉"; answer("x")') });
    const { findings } = await project.ask('scan', null);
    expect(findings[0]?.findings[1]?.range.start).toEqual({ line: 8, character: 6 });
  });

  it('skips what cannot be analysed, with the reason, and goes on', async () => {
    const project = await projectOf({
      'a.py': SCRIPT,
      'binary.py': Buffer.from('import opik\0\0\0'),
      'big.py': `import opik\n${'x = 1\n'.repeat(400_000)}`,
      'broken.py': 'import opik\n@opik.track(\ndef f(:\n',
      'bundle.js': `import 'opik';${'a();'.repeat(20_000)}`,
      'tsconfig.json': 'not json {',
    });
    symlinkSync(project.root, `${project.root}/loop`);
    const summary = await project.ask('scan', null);
    expect(project.lines(summary.findings)).toEqual(['a.py:4 missing-entrypoint', 'a.py:9 missing-flush']);
    const reasons = new Map(summary.skipped.map(({ path, reason }) => [path.slice(project.root.length + 1), reason]));
    expect(Object.fromEntries(reasons)).toEqual({
      'binary.py': 'binary',
      'big.py': 'too-big',
      'broken.py': 'syntax-error',
      'bundle.js': 'minified',
      'tsconfig.json': 'not-json',
      loop: 'link',
    });
    expect(project.log).toEqual([]);
  });

  it('drops a document that has grown too big', async () => {
    const project = await projectOf({ 'a.py': SCRIPT });
    await project.scan();
    expect(await project.open('a.py', SCRIPT + 'x = 1\n'.repeat(400_000), 2)).toEqual(['a.py clean']);
    expect(await project.open('a.py', SCRIPT, 3)).toContain('a.py:9 missing-flush');
  });

  it('survives files and folders that are gone', async () => {
    const project = await projectOf({ 'a.py': SCRIPT });
    await project.configure(['', {}], ['gone', {}]);
    expect(await project.scan()).toHaveLength(2);
    expect(await project.ask('disk', { files: [`${project.root}/gone/b.py`, '/nowhere/c.py', `${project.root}`] })).toEqual([]);
    expect(await project.ask('close', { file: '/nowhere/c.py' })).toEqual([]);
    expect(await project.ask('fixes', { file: '/nowhere/c.py' })).toEqual([]);
  });

  it('lets one broken rule silence nothing but itself, and logs no text', async () => {
    const broken = defineRule({
      id: 'broken',
      summary: 'Throws.',
      severity: 'error',
      languages: ['python'],
      messages: {},
      check: () => JSON.parse('{"secret"'),
    });
    const root = folderWith({});
    write(root, { 'a.py': SCRIPT });
    const log: string[] = [];
    const session = new LintSession({ assets: '', rules: [broken, missingFlush], log: (line) => log.push(line) });
    const ask = askOf(orderly(session));
    await ask('configure', { folders: [{ folder: root, enabled: true, rules: {}, exclude: [] }] });
    const { findings } = await ask('scan', null);
    expect(findings[0]?.findings.map(({ rule }) => rule)).toEqual(['missing-flush']);
    await ask('change', { file: `${root}/a.py`, version: 2, text: `${SCRIPT}answer("y")\n` });
    expect(log).toEqual([expect.stringMatching(/^A defect in rule broken\. SyntaxError\n\s+at /)]);
    expect(log.join()).not.toContain('secret');
  });
});
