import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileFacts } from '../../src/engine/facts/model';
import { contains } from '../../src/engine/facts/text';
import { createTypeScriptFrontEnd } from '../../src/engine/typescript/frontend';

const frontEnd = createTypeScriptFrontEnd();
const read = (text: string, file = '/project/agent.ts'): FileFacts => {
  const facts = frontEnd.facts(file, text);
  frontEnd.forget(file);
  expect(facts.functions[0]?.kind).toBe('module');
  return facts;
};

describe('half-typed code', () => {
  const whole = [
    "import { track, Opik as O } from 'opik';",
    "export const answer = track({ name: 'a' }, async ({ q, k = 1 }: P, ...rest) => { for (const x of await f(q)) { yield x } });",
    `class A<T> extends B { #c = new O(); @track() async m() { try { await this.#c.flush(); } finally { g?.(\`a \${1}\`) } } }`,
    'switch (a) { case 1: break; default: using r = h(); } const { b: { c }, ...d } = require("m"); export * from "n";',
    'const v = <div a={b}>{c} text</div>; label: while (true) { if (a) continue label; else break; }',
  ].join('\n');
  it('never throws, wherever the typing stops', () => {
    for (let end = 'import {'.length; end <= whole.length; end += 1) {
      const facts = read(whole.slice(0, end), '/project/view.tsx');
      // After a defect of the front end there would be none.
      expect(facts.functions[0]?.body.statements, whole.slice(0, end)).not.toHaveLength(0);
    }
    for (let start = 0; start < whole.length; start += 3) read(whole.slice(start), '/project/view.tsx');
  });
  it.each([
    'import { track, from "opik"',
    'const x = {\n a: foo(,',
    'class A { constructor( { @',
    'export default',
    'for (const of) {',
    'a.',
    'new',
    '@',
    `\`\${`,
    '<div>',
    'enum {',
    'export { a as }',
    'import x = require(',
    'const { a: } = b',
    'function (',
    '<<<<<<< HEAD\na()\n=======\nb()\n>>>>>>> other\n',
    '\0\u0001\uFFFD = 1;',
  ])('%j is partial', (text) => expect(read(text).partial).toBe(true));

  it('keeps the facts around a fault', () => {
    const facts = read("import { track } from 'opik';\nconst a = track(f);\nconst b = {\n  c: g(,\n");
    expect(facts.imports).toHaveLength(1);
    expect(facts.calls.length).toBeGreaterThanOrEqual(2);
  });
});

describe('JavaScript', () => {
  it.each([
    'const a = <p>{b}</p>;',
    'type A = string; let b: A; enum E { C }',
    'class A { private b; c?: string }',
    'await f();',
  ])('%j is whole in .js', (text) => expect(read(text, '/project/a.js').partial).toBe(false));
  it.each(['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs'])('reads .%s', (ending) =>
    expect(read('const f = async (a) => await b(a);', `/project/a.${ending}`)).toMatchObject({
      partial: false,
      calls: [{ awaited: true }],
    }),
  );
  it('allows the octal escapes of old scripts', () =>
    expect(read("const red = '\\033[31m';", '/project/a.js').partial).toBe(false));
  it('reads an await of parentheses at the top level of a file without imports', () =>
    expect(read('await (f());', '/project/a.js').calls).toMatchObject([{ awaited: true }]));
});

describe('extreme files', () => {
  it.each<[string, string, number | undefined]>([
    ['nested parentheses', `x = ${'('.repeat(10_000)}1${')'.repeat(10_000)}`, undefined],
    ['nested arrays', `x = ${'['.repeat(10_000)}${']'.repeat(10_000)}`, undefined],
    ['nested functions', 'function f() {'.repeat(5000) + '}'.repeat(5000), undefined],
    ['a long concatenation', `x = ${Array.from({ length: 5000 }, (_, i) => `"${i}" + f(${i})`).join(' + ')}`, 5000],
    ['a long mixed sum', `x = ${Array.from({ length: 5000 }, (_, i) => `f(${i})`).join(' - a + ')}`, 5000],
    ['a long alternative', `x = ${Array.from({ length: 5000 }, (_, i) => `f(${i})`).join(' || ')}`, 5000],
    ['a long comma list', Array.from({ length: 5000 }, (_, i) => `f(${i})`).join(','), 5000],
    ['a chain of 500 calls', `x${'.then(f)'.repeat(500)}`, 500],
    ['an empty file', '', 0],
    ['a hashbang alone', '#!/usr/bin/env node', 0],
    ['a minified line', 'function a(b){return c(b),d[b]}var e=a({x:1});'.repeat(5000), 10_000],
    ['5 MB of data', `export const data = [${'{ id: 1, text: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" },\n'.repeat(100_000)}];`, 0],
  ])('%s', (_, text, calls) => {
    const facts = read(text);
    expect(facts.partial).toBe(calls === undefined);
    if (calls !== undefined) expect(facts.calls).toHaveLength(calls);
    expect(() => JSON.stringify(facts)).not.toThrow();
  });

  it('counts offsets in UTF-16 units, with any line ending', () => {
    const text = '/* 🎉 */ f("🎉");\r\n\tg();\rh();\n';
    const facts = read(text);
    expect(facts.calls.map(({ at }) => text.slice(at.start, at.end))).toEqual(['f("🎉")', 'g()', 'h()']);
    expect(facts.calls.map(({ statement }) => [statement.indent, statement.ownLine])).toEqual([
      ['', false],
      ['\t', true],
      ['', true],
    ]);
    expect(facts.lines).toEqual([0, 19, 25, 30]);
  });
});

describe('real packages', () => {
  const root = path.resolve('node_modules');
  const sources = [
    'ts-morph',
    'vitest',
    'zod',
    'playwright-core',
    'tsx',
    '@biomejs',
    'esbuild',
    'smol-toml',
    'mocha',
    'ignore',
    'ini',
  ]
    .map((name) => path.join(root, name))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => filesOf(folder, 4))
    .filter((file) => /\.[cm]?[jt]sx?$/.test(file))
    .slice(0, 120);

  it('are read without a defect, each call within its function', () => {
    expect(sources.length).toBeGreaterThan(50);
    for (const file of sources) {
      const text = readFileSync(file, 'utf8');
      if (text.length > 300_000) continue;
      const facts = read(text, file);
      if (text.trim() !== '')
        expect(facts.functions[0]?.body.statements.length || facts.partial || isTypesOnly(file), file).toBeTruthy();
      for (const call of facts.calls) {
        const owner = facts.functions[call.in];
        // The fields of a class are filled in its constructor.
        const around = owner?.method === 'constructor' ? facts.classes[owner.class ?? -1]?.at : owner?.statement;
        expect(around !== undefined && contains(around, call.at), file).toBe(true);
      }
    }
  });
});

const isTypesOnly = (file: string): boolean => /\.d\.[cm]?ts$/.test(file);

function filesOf(folder: string, depth: number): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) return depth > 0 && entry.name !== 'node_modules' ? filesOf(at, depth - 1) : [];
    return entry.isFile() ? [at] : [];
  });
}
