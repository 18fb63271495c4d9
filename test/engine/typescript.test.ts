import { describe, expect, it } from 'vitest';
import type { FileFacts } from '../../src/engine/facts/model';
import { createTypeScriptFrontEnd } from '../../src/engine/typescript/frontend';
import { sketchCall, sketchRegion, sketchRole, sketchType, sketchValue } from './python-sketch';

const frontEnd = createTypeScriptFrontEnd();

const read = (text: string, path = '/project/agent.ts'): FileFacts => {
  const facts = frontEnd.facts(path, text);
  expect(facts.partial, 'the example itself is whole').toBe(false);
  return facts;
};
const found = <T>(thing: T | undefined): T => {
  if (thing === undefined) throw new Error('the facts lack what the example is about');
  return thing;
};
const binding = (facts: FileFacts, name: string) => found(facts.bindings.find((one) => one.name === name));
const fn = (facts: FileFacts, name: string) => found(facts.functions.find((one) => one.name === name));
const body = (facts: FileFacts, name: string) => sketchRegion(facts, fn(facts, name).body);
const definitions = (facts: FileFacts, name: string) =>
  binding(facts, name).definitions.map(({ how, value }) => `${how} ${sketchValue(facts, value)}`);
const callTo = (facts: FileFacts, callee: string) =>
  found(facts.calls.find((call) => sketchValue(facts, call.callee).replaceAll('?', '') === callee));

describe('imports', () => {
  const imports = (text: string) => {
    const facts = read(text);
    return facts.imports.map((one) => {
      const names = one.names.map(({ imported, binding: id, typeOnly }) => {
        const local = id === undefined ? '' : ` as ${facts.bindings[id]?.name}`;
        return `${typeOnly ? 'type ' : ''}${imported ?? 'module'}${local}`;
      });
      const marks = `${one.conditional ? ' maybe' : ''}${one.typeOnly ? ' types' : ''}`;
      return `${one.kind} ${one.module}: ${names.join(', ')}${marks}`;
    });
  };
  it.each<[string, string[]]>([
    ["import opik from 'opik'", ['import opik: default as opik']],
    ["import * as opik from 'opik'", ['import opik: module as opik']],
    ["import d, { track as t, Opik } from 'opik'", ['from opik: default as d, track as t, Opik as Opik']],
    ["import d, * as all from 'opik'", ['import opik: default as d, module as all']],
    ["import 'dotenv/config'", ['import dotenv/config: ']],
    ["import type { Opik } from 'opik'", ['from opik: type Opik as Opik types']],
    ["import { type Opik, track } from 'opik'", ['from opik: type Opik as Opik, track as track']],
    ["import { 'a b' as c } from 'm'", ['from m: a b as c']],
    ["import opik = require('opik')", ['require opik: module as opik']],
    ["const opik = require('opik')", ['require opik: module as opik']],
    ["const { track, Opik: O } = require('opik')", ['require opik: track as track, Opik as O']],
    ["const { track } = await import('opik')", ['dynamic opik: track as track']],
    ["const opik = await import('opik')", ['dynamic opik: module as opik']],
    ["require('dotenv').config()", ['require dotenv: ']],
    ["async function f() { const { a } = await import('m') }", ['dynamic m: a as a maybe']],
    ["let m; try { m = require('m') } catch {}", ['require m:  maybe']],
    ["if (x) require('m')", ['require m:  maybe']],
  ])('%s', (text, expected) => expect(imports(text)).toEqual(expected));
});

describe('exports', () => {
  const exported = (text: string, path?: string) => {
    const facts = read(text, path);
    return facts.exports.map(({ name, value, from, typeOnly }) => {
      const origin = from ? ` from ${from.module} ${from.name}` : value ? ` = ${sketchValue(facts, value)}` : '';
      return `${typeOnly ? 'type ' : ''}${name}${origin}`;
    });
  };
  it.each<[string, string[]]>([
    ['export const a = 1, { b, c: [d] } = x', ['a = a', 'b = b', 'd = d']],
    ['export function f() {}', ['f = f']],
    ['export default function f() {}', ['default = f']],
    ['export default function () {}', ['default = function #1']],
    ['export default class {}', ['default = class undefined']],
    ['export default track(f)', ['default = track?(f?)']],
    ['const a = 1; export { a as b, a as default }', ['b = a', 'default = a']],
    ["export { a as b } from 'm'", ['b from m a']],
    ["export * from 'm'", ['* from m *']],
    ["export * as n from 'm'", ['n from m *']],
    ["export type { A } from 'm'", ['type A from m A']],
    ['export interface A {}\nexport type B = A', ['type A', 'type B']],
    ['export enum E { A }', ['E = E']],
    ['export = x', ['= = x?', 'default = x?']],
    ['function f(a: string): void\nfunction f(a: any) {}\nexport { f }', ['f = f']],
    ['namespace N { export const a = 1 }', []],
  ])('%s', (text, expected) => expect(exported(text)).toEqual(expected));

  it.each<[string, string[]]>([
    ['const f = 1; module.exports = { f, g: 2 }', ['= = {f: f, g: 2}', 'default = {f: f, g: 2}', 'f = f', 'g = 2']],
    ['exports.x = f()', ['x = f?()']],
    ['module.exports.x = 1', ['x = 1']],
    ["exports['a-b'] = 1", ['a-b = 1']],
    ['function f(exports) { exports.x = 1 }', []],
  ])('CommonJS: %s', (text, expected) => expect(exported(text, '/project/agent.js')).toEqual(expected));
});

describe('values', () => {
  const value = (expression: string, before = '') => {
    const facts = read(`${before}\nconst it = ${expression};`);
    return definitions(facts, 'it')[0]?.replace(/^\w+ /, '');
  };
  it.each<[string, string]>([
    ["'a\\n'", '"a\\n"'],
    ['`text`', '"text"'],
    [`\`a \${b.c} d\``, 'template("a ", b?.c, " d")'],
    ['-1.5', '-1.5'],
    ['undefined', 'null'],
    ['null', 'null'],
    ['10n', '10'],
    ['a.b.c', 'a?.b.c'],
    ['a?.b!.c', 'a?.b.c'],
    ["a['k'].b", 'a?["k"].b'],
    ['a[i]', 'a?[i?]'],
    ['f().x', 'f?().x'],
    ['(await f(x)) as T', 'await f?(x?)'],
    ['<T>x', 'x?'],
    ['x satisfies T', 'x?'],
    ["[1, ...xs, 'a']", 'list(1, *xs?, "a")'],
    ["{ a: 1, 'b-c': x, [k]: 2, ...rest, d }", '{a: 1, b-c: x?, _: 2, _: *rest?, d: d?}'],
    ['{ m() {}, get g() { return 1 } }', '{m: function m, g: function g}'],
    ['a ? b : c ? d : e', 'b? | d? | e?'],
    ['a || b || c', 'a? | b? | c?'],
    ['a ?? b', 'a? | b?'],
    ['a && b', 'b?'],
    ["'a' + b + 'c'", '(+ "a" b? "c")'],
    ['a + b - c', '(- (+ a? b?) c?)'],
    ['!a', '(! a?)'],
    ['typeof a', '(typeof a?)'],
    ['new Opik({ a: 1 })', 'Opik?({a: 1})'],
    ['new Opik', 'Opik?()'],
    ['a?.b?.(c)', 'a?.b(c?)'],
    [`tag\`x \${y}\``, 'tag?(template("x ", y?))'],
    ['track({ name: "a" })(f)', 'track?({name: "a"})(f?)'],
    ['(0, a.b)(c)', 'a?.b(c?)'],
    ['x => x', 'function #1'],
    ['function named() {}', 'function named'],
    ['class C {}', 'class C'],
    ["require('m')", 'module m'],
    ["require('m').a", 'module m.a'],
    ["await import('m')", 'module m'],
    ['process.env.KEY', 'env(KEY)'],
    ['process.env["KEY"]!', 'env(KEY)'],
    ['process.env[k]', 'env(_)'],
    ["process.env.KEY ?? 'd'", 'env(KEY, "d")'],
    ["process.env.A || process.env.B || 'd'", 'env(A, env(B) | "d")'],
    ["process.env.KEY?.split(',')", 'env(KEY).split(",")'],
    ['import.meta.env.KEY', 'env(KEY)'],
    ["Deno.env.get('KEY')", 'env(KEY)'],
    ['Bun.env.KEY', 'env(KEY)'],
    ['globalThis.process.env.KEY', 'env(KEY)'],
    ['import.meta.url', 'import.meta?.url'],
    ['this.x', 'this?.x'],
    ['(a = b)', 'b?'],
    ['/re/g', '?()'],
  ])('%s', (text, expected) => expect(value(text)).toBe(expected));

  it('reads JSX for what is in it', () => {
    const facts = read('const it = <A b={f()} {...c}><p>{g(d)}</p></A>', '/project/view.tsx');
    expect(facts.calls.map((_, id) => sketchCall(facts, id))).toEqual(['f?()', 'g?(d?)']);
    expect(callTo(facts, 'f').role).toEqual({ to: 'other' });
  });
  it('knows the environment under another name', () => {
    expect(value('env.KEY', "import { env } from 'node:process';")).toBe('env(KEY)');
    expect(value('p.env.KEY', "import p from 'process';")).toBe('env(KEY)');
    expect(value('e.KEY', 'const e = process.env;')).toBe('env(KEY)');
    expect(value('process.env.KEY', 'function f(process) {} const process = g();')).toBe('process.env.KEY');
  });
  it('reads destructured environment variables', () => {
    const facts = read("const { OPIK_API_KEY: key, OTHER = 'd' } = process.env");
    expect(definitions(facts, 'key')).toEqual(['assign env(OPIK_API_KEY)']);
    expect(definitions(facts, 'OTHER')).toEqual(['assign env(OTHER, "d")']);
  });
});

describe('bindings', () => {
  it.each<[string, string, string[]]>([
    ['const x = f()', 'x', ['assign f?()']],
    ['let x; x = 1; x += 2; x++', 'x', ['assign 1', 'update 2', 'update ?()']],
    ['let x; x ??= make()', 'x', ['assign make?()']],
    ['let x: Opik;', 'x', ['declare null']],
    ['const { a } = f()', 'a', ['assign f?().a']],
    ['const { a: { b } } = x', 'b', ['assign x?.a.b']],
    ['const { a = 1 } = x', 'a', ['assign x?.a | 1']],
    ['const { [k]: a } = x', 'a', ['element x?']],
    ['const { a, ...rest } = x', 'rest', ['element x?']],
    ['const [a, b] = x', 'b', ['element x?']],
    ['let a; ({ a } = x)', 'a', ['assign x?.a']],
    ['let a; [a] = x', 'a', ['element x?']],
    ['for (const x of xs) {}', 'x', ['element xs?']],
    ['let x; for (x of xs) {}', 'x', ['element xs?']],
    ['for (const { a } of xs) {}', 'a', ['element xs?']],
    ['try {} catch (e) {}', 'e', ['catch ?()']],
    ["const { track } = require('opik')", 'track', ['assign module opik.track']],
    ["const { track } = await import('opik')", 'track', ['assign module opik.track']],
    ["import { track as t } from 'opik'", 't', ['declare module opik.track']],
    ["import * as opik from 'opik'", 'opik', ['declare module opik']],
    ['function f() {}', 'f', ['declare function f']],
    ['class A {}', 'A', ['declare class A']],
    ['using x = f()', 'x', ['with f?()']],
    ['function f({ a, b: [c] }: P = {}) {}', 'a', ['assign ?({}).a']],
  ])('%s', (text, name, expected) => expect(definitions(read(text), name)).toEqual(expected));

  it('keeps block scopes apart and hoists var and function', () => {
    const facts = read(`
      use(later);
      function later() { return shared; }
      const shared = 1;
      { const shared = 2; use(shared); }
      if (x) { var hoisted = 3; }
      use(hoisted);
      function g() { inner(); { function inner() {} } }
    `);
    const shared = facts.bindings.filter(({ name }) => name === 'shared');
    expect(shared.map(({ scope, uses }) => [scope, uses.map((use) => sketchRole(facts, use.role))])).toEqual([
      ['module', ['return of later']],
      ['block', ['argument 0 of use']],
    ]);
    expect(binding(facts, 'hoisted')).toMatchObject({ scope: 'module', uses: [{ role: { to: 'argument' } }] });
    expect(binding(facts, 'later').uses).toHaveLength(1);
    expect(binding(facts, 'inner').uses).toHaveLength(0);
  });

  it('says where each use of a name goes', () => {
    const facts = read(`
      import { c } from 'm';
      c(); c.m(); f(1, c); const x = c; const y = [c]; const z = { c }; if (c) {}
      function g() { return c.d; }
      class A extends c.B { p = c; m() { this.q = c; } @c d() {} }
      a.b = c; export default c; let t: c.T; for (const i of c) {} f(c ?? 1); f(\`\${c}\`); f(...c); c;
    `);
    expect(binding(facts, 'c').uses.map((use) => sketchRole(facts, use.role))).toEqual([
      'callee of c',
      'callee of c.m',
      'argument 1 of f',
      'binding x',
      'element',
      'element',
      'test',
      'return of g',
      'base of A',
      'field A.p',
      'field A.q',
      'decorator of d',
      'member',
      'export',
      'type',
      'other',
      'argument 0 of f',
      'other',
      'argument 0 of f',
      'discarded',
    ]);
  });

  it('gives a definition its statement when it is nothing else', () => {
    const facts = read('const a = 1;\nexport const b = 2;\nconst c = 1, d = 2;\nlet e;\ne = 3;');
    const hasStatement = (name: string) => binding(facts, name).definitions.map(({ statement }) => statement !== undefined);
    expect(['a', 'b', 'c', 'e'].map(hasStatement)).toEqual([[true], [false], [false], [true]]);
  });
});

describe('functions', () => {
  const sketch = (text: string) =>
    read(text)
      .functions.slice(1)
      .map(({ name, kind, method, async, generator, parameters }) => {
        const marks = `${async ? 'async ' : ''}${generator ? '*' : ''}${method ? `${method} ` : ''}${kind}`;
        const parts = parameters.map((one) => `${one.kind} ${one.name}${one.optional ? '?' : ''}`);
        return `${marks} ${name ?? '_'}(${parts.join(', ')})`;
      });
  it.each<[string, string[]]>([
    [
      'async function f(a: string, b = 1, c?: T, ...d: T[]) {}',
      ['async function f(positional a, positional b?, positional c?, rest d)'],
    ],
    ['function* g() {}', ['*function g()']],
    ['const f = async ({ a, b }) => a', ['async lambda _(pattern { a, b })']],
    ['const f = function named(this: T) {}', ['lambda named(receiver this)']],
    [
      'class A { constructor(a) {} get x() { return 1 } set x(v) {} static async s() {} async *#p() {} }',
      [
        'constructor method constructor(positional a)',
        'getter method x()',
        'setter method x(positional v)',
        'async static method s()',
        'async *instance method #p()',
      ],
    ],
    ['const o = { async m(a) {}, ["k"]() {} }', ['async instance method m(positional a)', 'instance method k()']],
    ['function f(a: string): void;\nfunction f(a: any) {}', ['function f(positional a)']],
    ['declare function f(): void;\nabstract class A { abstract m(): void }', []],
    ['class A { run = async () => 1 }', ['async instance lambda _()']],
  ])('%s', (text, expected) => expect(sketch(text)).toEqual(expected));

  it('collects what a function returns and yields', () => {
    const facts = read('function* f() { yield 1; yield* xs; if (a) return b; return c() }\nconst g = () => h()');
    expect(fn(facts, 'f').returns.map((value) => sketchValue(facts, value))).toEqual(['b?', 'c?()']);
    expect(fn(facts, 'f').yields.map((value) => sketchValue(facts, value))).toEqual(['1', '*xs?']);
    expect(facts.functions[2]?.returns.map((value) => sketchValue(facts, value))).toEqual(['h?()']);
    expect(callTo(facts, 'h').role).toEqual({ to: 'return', in: 2 });
  });
  it('reads types as names, outermost first', () => {
    const facts = read(
      "import { Opik } from 'opik';\nfunction f(a: Map<string, Opik>, b: typeof Opik): Promise<Opik.Trace[]> {}",
    );
    const { parameters, returnType } = fn(facts, 'f');
    expect(parameters.map(({ annotation }) => sketchType(annotation))).toEqual(['Map Opik', 'Opik']);
    expect([returnType?.text, sketchType(returnType)]).toEqual(['Promise<Opik.Trace[]>', 'Promise Opik.Trace']);
    expect(binding(facts, 'Opik').uses).toHaveLength(3);
  });
  it('anchors edits', () => {
    const text =
      "export default async function f(\n  a,\n  b,\n) {\n  'use server';\n  g();\n}\nclass A { private static m() {} }\n";
    const facts = read(text);
    const { at, statement, asyncAt, parameterList, prologue, body: block } = fn(facts, 'f');
    expect(text.slice(at.start, at.start + 14)).toBe('async function');
    expect(statement.start).toBe(0);
    expect(text.slice(asyncAt, asyncAt + 8)).toBe('function');
    expect(parameterList).toMatchObject({ trailingComma: true, entryIndent: '  ' });
    expect(prologue && text.slice(prologue.start, prologue.end)).toBe("'use server';");
    expect([block.indent, block.inline]).toEqual(['  ', false]);
    expect(text.slice(fn(facts, 'm').asyncAt, fn(facts, 'm').asyncAt + 3)).toBe('m()');
  });
});

describe('classes', () => {
  const fields = (text: string) => {
    const facts = read(text);
    return found(facts.classes[0]).fields.map(({ name, declared, definitions: made, annotation }) => {
      const values = made.map(({ value }) => sketchValue(facts, value)).join(' and ');
      return `${declared ? 'declared ' : ''}${name}${annotation ? `: ${annotation.text}` : ''} = ${values}`;
    });
  };
  it.each<[string, string[]]>([
    [
      'class A { a = 1; static b: T; #c = f(); declare d: T }',
      ['declared a = 1', 'declared b: T = ', 'declared #c = f?()', 'declared d: T = '],
    ],
    ['class A { a; m() { this.a = f(); (() => { this.b = 2 })() } }', ['declared a = f?()', 'b = 2']],
    ['class A { constructor(private readonly c: Opik, d) { this.d = d } }', ['declared c: Opik = c', 'd = d']],
    ['class A { m() { function g() { this.x = 1 } } }', []],
  ])('%s', (text, expected) => expect(fields(text)).toEqual(expected));

  it('runs static parts where the class stands, and fields in the constructor', () => {
    const facts = read(`
      class A extends base() {
        static s = one();
        f = two();
        static { three(); }
        constructor() { super(1); four(); }
      }
      class B { g = five(); h = () => six(); }
    `);
    expect(body(facts, 'constructor')).toBe('{two() super() four()}');
    expect(sketchRegion(facts, found(facts.functions[0]).body)).toBe('{base() one() three()}');
    expect(callTo(facts, 'super').kind).toBe('super');
    const made = found(facts.functions[found(facts.classes[1]).methods[0] ?? -1]);
    expect([made.method, sketchRegion(facts, made.body), made.parameterList]).toEqual(['constructor', '{five()}', undefined]);
  });
  it('reads decorators on classes and methods', () => {
    const facts = read('@one\nclass A {\n  @two({ a: 1 })\n  @three.four\n  m() {}\n}');
    const sketch = (all: readonly { value: Parameters<typeof sketchValue>[1] }[]) =>
      all.map(({ value }) => sketchValue(facts, value));
    expect(sketch(found(facts.classes[0]).decorators)).toEqual(['one?']);
    expect(sketch(fn(facts, 'm').decorators)).toEqual(['two?({a: 1})', 'three?.four']);
  });
});

describe('regions', () => {
  it.each<[string, string]>([
    ['f(g(), h());', 'g() h() f()'],
    ['if (a()) b(); else { c(); }', 'a() branch!({b()} {c()})'],
    ['if (a) return; b();', 'branch({return}) b()'],
    ['a() && b(); c() ?? d();', 'a() branch(b()) c() branch(d())'],
    ['a ? b() : c();', 'branch!(b() c())'],
    ['switch (a()) { case 1: case 2: b(); break; default: c(); }', 'a() branch!({b()} {c()})'],
    ['switch (a) { case 1: b(); }', 'branch({b()})'],
    ['for (let i = a(); b(); c()) d();', 'a() b() loop{{d()} c()}'],
    ['for (const x of a()) { if (x) continue; b(x); }', 'a() loop{branch({continue}) b()}'],
    ['while (true) { a(); }', 'loop*{a()}'],
    ['for (;;) { if (a()) break; }', 'loop{a() branch({break})}'],
    ['for (;;) { switch (a) { case 1: break; } }', 'loop*{branch({})}'],
    ['out: for (;;) { for (;;) { break out; } }', 'loop{loop{break}}'],
    ['do { a(); } while (b());', 'loop{{a()} b()}'],
    ['try { a(); } catch (e) { b(); throw e; } finally { c(); }', 'try{a()} except{b() throw} finally{c()}'],
    ['using x = a(); b(); c();', 'with(a()){b() c()}'],
    ['const f = () => a(); b(f);', 'b()'],
    [`a\`\${b()}\`;`, 'b() a()'],
    ['block: { if (a) break block; b(); }', '{branch({}) b()}'],
    ['x ??= a();', 'branch(a())'],
    ['const { y = a() } = b();', 'b() branch(a())'],
  ])('%s', (text, expected) => expect(body(read(`async function f(x) { ${text} }`), 'f')).toBe(`{${expected}}`));

  it.each([
    'if (require.main === module) main()',
    'if (module === require.main) { main() }',
    'if (import.meta.main) main()',
    'if (import.meta.url === pathToFileURL(process.argv[1]).href) main()',
    'const isMain = process.argv[1] === fileURLToPath(import.meta.url);\nif (isMain) main()',
    'require.main === module && main()',
  ])('%s is guarded', (text) => {
    expect(sketchRegion(read(text), found(read(text).functions[0]).body)).toContain('branch:main(');
  });
  it.each(['if (require.main !== module) main()', 'if (!import.meta.main) main()', 'if (url === process.argv[1]) main()'])(
    '%s is not',
    (text) => expect(sketchRegion(read(text), found(read(text).functions[0]).body)).toContain('branch('),
  );
});

describe('calls', () => {
  it('knows who waits for a call, and where it goes', () => {
    const facts = read(
      'async function f() {\n  const a = await b();\n  await c();\n  void d().catch(e);\n  if (x) g();\n  return h(i(), ...j);\n}',
    );
    const sketch = facts.calls.map(({ role, awaited, statement }, id) => {
      const anchor = `${statement.ownLine ? 'own line' : 'shared'}${statement.sole ? ', sole' : ''}`;
      return `${sketchCall(facts, id)} -> ${sketchRole(facts, role)} (${anchor})${awaited ? ' awaited' : ''}`;
    });
    expect(sketch).toEqual([
      'await b?() -> binding a (own line) awaited',
      'await c?() -> discarded (own line, sole) awaited',
      'd?().catch(e?) -> discarded (own line, sole)',
      'd?() -> callee of d().catch (own line)',
      'g?() -> discarded (shared, sole)',
      'h?(i?(), *j?) -> return of f (own line)',
      'i?() -> argument 0 of h (own line)',
    ]);
    const text = 'await (f())';
    expect(read(text).calls[0]).toMatchObject({ awaited: true, awaitStart: 0, at: { start: 7, end: 10 } });
  });
});

describe('style', () => {
  it.each<[string, string, object]>([
    [
      "import a from 'a';\nfoo();\n",
      'ts',
      { modules: 'esm', quote: "'", semicolons: true, importAt: 19, hasImports: true, typed: true },
    ],
    [
      'const a = require("a")\n\nfoo()\n',
      'js',
      { modules: 'commonjs', quote: '"', semicolons: false, importAt: 23, hasImports: true, typed: false },
    ],
    ['#!/usr/bin/env node\n"use strict";\nfoo();\n', 'js', { headAt: 20, importAt: 34, hasImports: false, modules: 'commonjs' }],
    ['/* licence */\n\n// about foo\nfoo();\n', 'ts', { headAt: 0, importAt: 15, modules: 'esm' }],
    ["'use server';\r\nif (a) {\r\n\tb();\r\n}\r\n", 'ts', { eol: '\r\n', indent: '\t', importAt: 15 }],
    ['function f() {\n    g();\n}\n', 'ts', { indent: '    ' }],
    ['await f();\n', 'js', { topLevelAwait: true, modules: 'esm' }],
    ['async () => { await f() }', 'js', { topLevelAwait: false, modules: 'commonjs' }],
    ['foo();', 'mjs', { modules: 'esm' }],
    ["import a from 'a'", 'ts', { importAt: 17, semicolons: false }],
    ['foo()\n;[1].map(f)\nbar()\n', 'ts', { semicolons: false }],
  ])('%j (.%s)', (text, ending, expected) => expect(read(text, `/project/a.${ending}`).style).toMatchObject(expected));
});

describe('comments for Opik Lens', () => {
  it('are found wherever comments are, and nowhere else', () => {
    const facts = read(
      [
        '// opik-lens: off',
        'foo(); // opik-lens: a',
        'function f() { /* opik-lens: b */ }',
        `const s = 'opik-lens: no', t = \`opik-lens: no \${x /* opik-lens: c */} opik-lens: no\`;`,
        'const j = <p>{/* opik-lens: d */} // opik-lens: no</p>;',
        'call(a, // opik-lens: e',
        '  b);',
        '// opik-lens: f',
      ].join('\n'),
      '/project/view.tsx',
    );
    expect(facts.comments.map(({ text, ownLine }) => `${ownLine ? 'own: ' : ''}${text}`)).toEqual([
      'own: // opik-lens: off',
      '// opik-lens: a',
      '/* opik-lens: b */',
      '/* opik-lens: c */',
      '/* opik-lens: d */',
      '// opik-lens: e',
      'own: // opik-lens: f',
    ]);
  });
});
