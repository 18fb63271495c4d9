import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nodeDisk } from '../../src/workspace/disk';
import { readSource, type Source, writeSource } from '../../src/workspace/read';
import { folderWith } from './folder';

const text = 'import opik\nname = "Zoë 🙂"\n';
const utf16be = (value: string): Buffer => Buffer.from(value, 'utf16le').swap16();

function source(content: string | Uint8Array, name = 'agent.py'): Source {
  const outcome = readSource(`${folderWith({ [name]: content })}/${name}`);
  if (outcome.kind !== 'source') throw new Error(outcome.reason);
  return outcome;
}

describe('a source file is read in the encoding it has', () => {
  it.each([
    ['UTF-8', Buffer.from(text), 'utf8', false, text],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), 'utf8', true, text],
    ['UTF-16 little endian', Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf16le', true, text],
    ['UTF-16 big endian', utf16be(`\ufeff${text}`), 'utf16be', true, text],
    [
      'declared Latin-1',
      Buffer.from('# -*- coding: latin-1 -*-\ns = "é"\n', 'latin1'),
      'latin1',
      false,
      '# -*- coding: latin-1 -*-\ns = "é"\n',
    ],
    [
      'Latin-1 declared in line two',
      Buffer.from('#!/usr/bin/python\n# vim: set fileencoding=iso-8859-1 :\ns = "é"', 'latin1'),
      'latin1',
      false,
      '#!/usr/bin/python\n# vim: set fileencoding=iso-8859-1 :\ns = "é"',
    ],
    ['bytes that are no UTF-8', Buffer.from('s = "caf\xe9"', 'latin1'), 'latin1', false, 's = "café"'],
    ['UTF-8 that holds a replacement character', Buffer.from('s = "\ufffd"'), 'utf8', false, 's = "\ufffd"'],
    ['nothing', Buffer.alloc(0), 'utf8', false, ''],
  ] as const)('%s', (_, bytes, encoding, bom, expected) => {
    expect(source(bytes)).toMatchObject({ text: expected, encoding, bom, language: 'python' });
  });

  it('keeps line endings and tabs as they are', () => {
    expect(source('a\r\n\tb\rc\n').text).toBe('a\r\n\tb\rc\n');
  });
});

describe('what is not read says why', () => {
  it.each([
    ['an image named .py', 'a.py', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), 'binary'],
    ['a file over the limit', 'a.py', Buffer.alloc(2 * 1024 * 1024 + 1, 'a\n'), 'too-big'],
    ['a bundle', 'a.js', `${'var a=1;'.repeat(10_000)}\n`, 'minified'],
    ['a declaration file', 'a.d.ts', 'export {}', 'not-a-file'],
  ] as const)('%s', (_, name, content, reason) => {
    expect(readSource(`${folderWith({ [name]: content })}/${name}`)).toMatchObject({ kind: 'skipped', reason });
  });

  it('a long file of ordinary lines is no bundle', () => {
    expect(source('const a = 1;\n'.repeat(10_000), 'a.ts').kind).toBe('source');
  });

  it('a file that is gone, a folder, a link to itself', () => {
    const folder = folderWith({ 'folder.py/x.txt': '' });
    symlinkSync('loop.py', `${folder}/loop.py`);
    expect(readSource(`${folder}/gone.py`)).toMatchObject({ reason: 'gone' });
    expect(readSource(`${folder}/folder.py`)).toMatchObject({ reason: 'not-a-file' });
    expect(readSource(`${folder}/loop.py`)).toMatchObject({ reason: 'error ELOOP' });
  });

  it('a file deleted between the look and the read', () => {
    const folder = folderWith({ 'a.py': 'x = 1' });
    expect(readSource(`${folder}/a.py`, undefined, { ...nodeDisk, bytes: () => undefined })).toMatchObject({ reason: 'gone' });
  });
});

describe('an edit is written back', () => {
  it.each([
    ['utf8', Buffer.from(`\ufeff${text}`)],
    ['utf16le', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['utf16be', utf16be(`\ufeff${text}`)],
    ['latin1', Buffer.from('s = "\xe9"\n', 'latin1')],
  ] as const)('in the encoding of the file: %s', (_, bytes) => {
    const { path, text: before, encoding, bom } = source(bytes);
    expect(writeSource(path, before, encoding, bom)).toEqual({ kind: 'written' });
    expect(readFileSync(path).equals(bytes)).toBe(true);
    writeSource(path, `${before}# é\n`, encoding, bom);
    expect(readSource(path)).toMatchObject({ text: `${before}# é\n`, encoding, bom });
  });

  it('not when the encoding has no such character: nothing is lost', () => {
    const { path, encoding, bom } = source(Buffer.from('s = "\xe9"\n', 'latin1'));
    expect(writeSource(path, 's = "🙂"', encoding, bom)).toMatchObject({ kind: 'refused' });
    expect(readFileSync(path, 'latin1')).toBe('s = "é"\n');
  });

  it('through a link, with the mode kept and nothing left beside it', () => {
    const folder = folderWith({ 'real/agent.py': 'x = 1\n' });
    chmodSync(`${folder}/real/agent.py`, 0o755);
    symlinkSync('real/agent.py', `${folder}/agent.py`);
    writeSource(`${folder}/agent.py`, 'x = 2\n', 'utf8', false);
    expect(readFileSync(`${folder}/real/agent.py`, 'utf8')).toBe('x = 2\n');
    expect(statSync(`${folder}/real/agent.py`).mode & 0o777).toBe(0o755);
    expect(readdirSync(`${folder}/real`)).toEqual(['agent.py']);
  });

  it('not to a file that is gone', () => {
    expect(writeSource(`${folderWith({})}/gone.py`, '', 'utf8', false)).toEqual({ kind: 'refused', reason: 'ENOENT' });
  });
});
