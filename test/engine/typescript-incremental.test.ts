import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTypeScriptFrontEnd } from '../../src/engine/typescript/frontend';

/** A small generator of numbers, the same in every run. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state % below;
  };
}

const pieces = [
  ...[
    '(',
    ')',
    '{',
    '}',
    '[',
    ']',
    ';',
    ',',
    '`',
    "'",
    '"',
    '/',
    '*/',
    '/*',
    '//',
    '\n',
    '\r\n',
    ' ',
    '<',
    '>',
    '=>',
    '...',
    '${',
  ],
  ...[
    'await ',
    'async ',
    'export ',
    'yield ',
    'const a = f();\n',
    'function g() {',
    'class B {',
    "import { c } from 'd';\n",
    '@track() ',
  ],
  ...[
    'if (x) ',
    'else ',
    'try {',
    '} catch {',
    'return ',
    '🎉',
    '?.',
    '??',
    'new ',
    ': string',
    ' as T',
    'static ',
    '#',
    '<p>',
    '</p>',
  ],
];

function edited(text: string, next: (below: number) => number): string {
  const at = next(text.length + 1);
  const end = next(3) === 0 ? Math.min(text.length, at + next(40)) : at;
  const added = next(4) === 0 ? '' : (pieces[next(pieces.length)] ?? '');
  return text.slice(0, at) + added + text.slice(end);
}

describe('edit after edit', () => {
  const folder = path.resolve('src/engine/typescript');
  const samples = readdirSync(folder).filter((name) => /^(?:walk|calls|exports|jsx)\.ts$/.test(name));
  it.each(samples)('the facts of %s equal those of a fresh parse', (name) => {
    const file = path.join(folder, name).replace(/\.ts$/, '.tsx');
    const original = readFileSync(path.join(folder, name), 'utf8');
    const incremental = createTypeScriptFrontEnd();
    const fresh = createTypeScriptFrontEnd();
    const next = random(name.length * 7919);
    let text = original;
    for (let step = 0; step < 60; step += 1) {
      // Now and then the fault is taken back, as people do.
      text = step % 12 === 11 ? original : edited(text, next);
      const facts = incremental.facts(file, text);
      fresh.forget(file);
      expect(JSON.stringify(facts)).toBe(JSON.stringify(fresh.facts(file, text)));
    }
  });
});
