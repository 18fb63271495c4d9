import { describe, expect, it } from 'vitest';
import { createPrefilter, needles } from '../../src/workspace/prefilter';
import { folderWith } from './folder';

it('the fewest needles that every name contains', () => {
  expect(needles(['opik.evaluation', 'opik', 'opik-langchain', 'llama_index.callbacks.opik', ''])).toEqual(['opik']);
  expect(needles(['openai', 'litellm'])).toEqual(['openai', 'litellm']);
});

describe('a file is a hit when its bytes hold a needle', () => {
  it.each([
    ['an import', 'import opik', true],
    ['a callback by name', 'litellm.callbacks = ["opik"]', true],
    ['UTF-16', Buffer.from('\ufeffimport opik', 'utf16le'), true],
    ['UTF-16 big endian', Buffer.from('\ufeffimport opik', 'utf16le').swap16(), true],
    ['behind the first megabyte', `${'#\n'.repeat(600_000)}import opik`, true],
    ['something else', 'import openai', false],
    ['nothing', '', false],
    ['binary', Buffer.from('\0opik'), false],
  ] as const)('%s', (_, content, hit) => {
    const path = `${folderWith({ 'a.py': content })}/a.py`;
    expect(createPrefilter(['opik']).record(path, undefined, false)).toMatchObject({ hit });
  });

  it('one file after the other, the shorter one untouched by the longer', () => {
    const folder = folderWith({ 'a.py': 'x = 1\nimport opik', 'b.py': 'x = 1' });
    const prefilter = createPrefilter(['opik']);
    expect(prefilter.record(`${folder}/a.py`, undefined, true)).toMatchObject({ hit: true, imports: 'opik' });
    expect(prefilter.record(`${folder}/b.py`, undefined, true)).toMatchObject({ hit: false, imports: '' });
  });

  it('says why there is no answer', () => {
    const folder = folderWith({ 'big.py': Buffer.alloc(3_000_000, '#\n'), 'folder.py/x': '' });
    const prefilter = createPrefilter(['opik']);
    expect(prefilter.record(`${folder}/gone.py`, undefined, false)).toMatchObject({ kind: 'skipped', reason: 'gone' });
    expect(prefilter.record(`${folder}/folder.py`, undefined, false)).toMatchObject({ kind: 'skipped', reason: 'not-a-file' });
    expect(prefilter.record(`${folder}/big.py`, undefined, false)).toMatchObject({ unfit: 'too-big', hit: false });
  });
});
