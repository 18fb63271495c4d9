import { describe, expect, it } from 'vitest';
import type { FileFacts } from '../../src/engine/facts/model';
import { createTypeScriptFrontEnd } from '../../src/engine/typescript/frontend';
import type { Edit, FileWriter } from '../../src/engine/writer';
import { sketchValue } from './python-sketch';

const frontEnd = createTypeScriptFrontEnd();

type Attempt = (write: FileWriter, facts: FileFacts) => readonly Edit[] | undefined;

/** The text after the edits; undefined when the writer refuses. The result must be whole when the text was. */
function edited(text: string, attempt: Attempt, path = '/project/agent.ts'): string | undefined {
  const facts = frontEnd.facts(path, text);
  const edits = attempt(frontEnd.writer(facts, text), facts);
  if (edits === undefined) return undefined;
  let result = '';
  let from = 0;
  for (const { at, text: added } of [...edits].sort((a, b) => a.at.start - b.at.start)) {
    expect(at.start).toBeGreaterThanOrEqual(from);
    result += text.slice(from, at.start) + added;
    from = at.end;
  }
  result += text.slice(from);
  expect(frontEnd.facts(path, result).partial, result).toBe(facts.partial);
  return result;
}

const callTo = (facts: FileFacts, callee: string) => {
  const found = facts.calls.findIndex((call) => sketchValue(facts, call.callee).replaceAll('?', '') === callee);
  const call = facts.calls[found];
  if (!call) throw new Error(`no call to ${callee}`);
  return { ...call, id: found };
};
const functionNamed = (facts: FileFacts, name: string) => facts.functions.findIndex((fn) => fn.name === name);
const lines = (...all: string[]) => all.join('\n');

describe('ensureImport', () => {
  const ensured = (text: string, name = 'flushAll', path?: string) => {
    let spelled = 'refused';
    const attempt: Attempt = (write) => {
      const made = write.ensureImport('opik', name);
      spelled = made?.spelled ?? spelled;
      return made?.edits;
    };
    const result = edited(text, attempt, path);
    return [spelled, result];
  };
  it.each<[string, string, string]>([
    ["import { flushAll } from 'opik';", 'flushAll', "import { flushAll } from 'opik';"],
    ["import { flushAll as f } from 'opik';", 'f', "import { flushAll as f } from 'opik';"],
    ["import * as opik from 'opik';", 'opik.flushAll', "import * as opik from 'opik';"],
    ["import { track } from 'opik';", 'flushAll', "import { track, flushAll } from 'opik';"],
    ["import d, {track} from 'opik';", 'flushAll', "import d, {track, flushAll} from 'opik';"],
    ["import {} from 'opik';", 'flushAll', "import { flushAll } from 'opik';"],
    ["import { track, type Opik } from 'opik'\n", 'flushAll', "import { track, type Opik, flushAll } from 'opik'\n"],
    [
      "import type { Opik } from 'opik';\nfoo();\n",
      'flushAll',
      "import type { Opik } from 'opik';\nimport { flushAll } from 'opik';\nfoo();\n",
    ],
    ['import a from "a"\n\nfoo()\n', 'flushAll', 'import a from "a"\nimport { flushAll } from "opik"\n\nfoo()\n'],
    ["import a from 'a';", 'flushAll', "import a from 'a';\nimport { flushAll } from 'opik';"],
    ['foo();\n', 'flushAll', "import { flushAll } from 'opik';\n\nfoo();\n"],
    [
      "import {\r\n\ttrack,\r\n\tOpik // why\r\n} from 'opik';\r\n",
      'flushAll',
      "import {\r\n\ttrack,\r\n\tOpik, // why\r\n\tflushAll\r\n} from 'opik';\r\n",
    ],
    [
      "import {\n  track, // a\n  Opik, // b\n} from 'opik';\n",
      'flushAll',
      "import {\n  track, // a\n  Opik, // b\n  flushAll,\n} from 'opik';\n",
    ],
    ["const { flushAll } = await import('opik');", 'flushAll', "const { flushAll } = await import('opik');"],
  ])('%j', (text, spelled, expected) => expect(ensured(text)).toEqual([spelled, expected]));

  it.each<[string, string, string]>([
    ["const opik = require('opik');\n", 'opik.flushAll', "const opik = require('opik');\n"],
    ["const { track } = require('opik');\n", 'flushAll', "const { track, flushAll } = require('opik');\n"],
    ["'use strict';\nfoo();\n", 'flushAll', "'use strict';\nconst { flushAll } = require('opik');\n\nfoo();\n"],
    [
      "const { track, ...rest } = require('opik');\n",
      'flushAll',
      "const { track, ...rest } = require('opik');\nconst { flushAll } = require('opik');\n",
    ],
  ])('CommonJS: %j', (text, spelled, expected) =>
    expect(ensured(text, 'flushAll', '/project/agent.js')).toEqual([spelled, expected]),
  );

  it.each<[string, string, string]>([
    ["import opik from 'opik';\n", 'opik', "import opik from 'opik';\n"],
    ["import { default as o } from 'opik';\n", 'o', "import { default as o } from 'opik';\n"],
    ["import { track } from 'opik';\n", 'opik', "import { track } from 'opik';\nimport opik from 'opik';\n"],
  ])('the default of %j', (text, spelled, expected) => expect(ensured(text, 'default')).toEqual([spelled, expected]));

  it.each([
    'const flushAll = 1;\n',
    "import { flushAll } from './own';\n",
    'function f(flushAll: () => void) {}\n',
    'interface flushAll {}\n',
    "let { flushAll } = require('opik');\nflushAll = 1;\n",
  ])('refuses where the name is taken: %j', (text) => expect(ensured(text)).toEqual(['refused', undefined]));

  it('does not use an import that something else hides', () => {
    expect(ensured("import * as opik from 'opik';\nfunction f(opik) {}\n", 'flushAll')[0]).toBe('flushAll');
  });
});

describe('arguments and entries', () => {
  it.each<[string, string | undefined]>([
    ['f()', 'f(x)'],
    ['f(a)', 'f(a, x)'],
    ['f(a, )', 'f(a, x, )'],
    ['f( /* none */ )', 'f(x /* none */ )'],
    ['f(\n  a, // one\n  b, // two\n)', 'f(\n  a, // one\n  b, // two\n  x,\n)'],
    ['f(\n  a,\n  b // two\n)', 'f(\n  a,\n  b, // two\n  x\n)'],
    ['f(a, {\n  b: 1,\n})', 'f(a, {\n  b: 1,\n}, x)'],
    ['new f', 'new f(x)'],
    ['f(...all)', undefined],
    ['f`a`', undefined],
  ])('a last argument: %j', (text, expected) =>
    expect(edited(text, (write, facts) => write.addArgument(callTo(facts, 'f').id, { text: 'x' }))).toBe(expected),
  );

  it.each<[string, string | undefined]>([
    ['f()', 'f(x)'],
    ['f(a)', 'f(x, a)'],
    ['f(...all)', 'f(x, ...all)'],
    ['f(\n\ta,\n\tb,\n)', 'f(\n\tx,\n\ta,\n\tb,\n)'],
  ])('a first argument: %j', (text, expected) =>
    expect(edited(text, (write, facts) => write.prependArgument(callTo(facts, 'f').id, 'x'))).toBe(expected),
  );

  it.each<[string, number, string | undefined]>([
    ['f(a)', 0, 'f()'],
    ['f(a, { b })', 0, 'f({ b })'],
    ['f(a, b);', 1, 'f(a);'],
    ['f(\n  a,\n  b,\n)', 0, 'f(\n  b,\n)'],
    ['f(a, /* it */ b)', 1, undefined],
  ])('an argument less: %j without %i', (text, argument, expected) =>
    expect(edited(text, (write, facts) => write.removeArgument(callTo(facts, 'f').id, argument))).toBe(expected),
  );

  it.each<[string, string | undefined]>([
    ['f({})', "f({ entrypoint: true, 'a-b': 1, x })"],
    ['f({name: "a"})', 'f({name: "a", entrypoint: true, "a-b": 1, x})'],
    ['f({\n  name, // it\n});', "f({\n  name, // it\n  entrypoint: true,\n  'a-b': 1,\n  x,\n});"],
    ['f({ ...rest })', "f({ ...rest, entrypoint: true, 'a-b': 1, x })"],
    ['f({ entrypoint: false })', undefined],
  ])('entries: %j', (text, expected) => {
    const entries = [
      { key: 'entrypoint', text: 'true' },
      { key: 'a-b', text: '1' },
      { key: 'x', text: 'x' },
    ];
    const attempt: Attempt = (write, facts) => {
      const value = callTo(facts, 'f').arguments[0]?.value;
      return value?.kind === 'object' ? write.addEntries(value, entries) : undefined;
    };
    expect(edited(text, attempt)).toBe(expected);
  });
});

describe('insertStatement', () => {
  const near = (text: string, where: 'before' | 'after', path?: string) =>
    edited(
      text,
      (write, facts) => {
        const { statement } = callTo(facts, 'here');
        return write.insertStatement(where === 'before' ? { before: statement } : { after: statement }, 'await flushAll()');
      },
      path,
    );
  it.each<[string, string | undefined]>([
    ['  // why\n  here(); // end\n', '  // why\n  await flushAll();\n  here(); // end\n'],
    ['m(() => { here(); });', 'm(() => { await flushAll(); here(); });'],
    ['a(); here();', 'a(); await flushAll(); here();'],
    ['if (a)\n  here();\n', undefined],
    ['if (a) here(); else b();', undefined],
    ['if (a) b(); else here();', undefined],
    ['switch (a) { case 1: here(); }', undefined],
    ['switch (a) {\n  case 1:\n    here();\n}', 'switch (a) {\n  case 1:\n    await flushAll();\n    here();\n}'],
    ['a: here();', undefined],
  ])('before: %j', (text, expected) => expect(near(text, 'before')).toBe(expected));

  it.each<[string, string | undefined]>([
    ['here(); // end\nb();\n', 'here(); // end\nawait flushAll();\nb();\n'],
    ['here();', 'here();\nawait flushAll();'],
    ['m(() => { here() });', 'm(() => { here(); await flushAll(); });'],
    ['here(); b();', 'here(); await flushAll(); b();'],
    ['for (;;) here();', undefined],
    ['\there()\r\n', '\there()\r\n\tawait flushAll()\r\n'],
    ['a()\nhere()\n;[1].map(b)\n', 'a()\nhere()\nawait flushAll()\n;[1].map(b)\n'],
    ['a()\nhere()\n', 'a()\nhere()\nawait flushAll()\n'],
  ])('after: %j', (text, expected) => expect(near(text, 'after')).toBe(expected));

  const inside = (text: string, where: 'start' | 'end', statement = 'x()') =>
    edited(text, (write, facts) => {
      const fn = functionNamed(facts, 'f') < 0 ? 1 : functionNamed(facts, 'f');
      const block = facts.functions[fn]?.body;
      if (!block) throw new Error('no function');
      return write.insertStatement(where === 'start' ? { startOf: fn } : { endOf: block }, statement);
    });
  it.each<[string, string | undefined]>([
    ['function f() {}', 'function f() {\n  x();\n}'],
    ['function f() { a(); }', 'function f() { x(); a(); }'],
    ["function f() {\n  'use server'; // why\n  a();\n}", "function f() {\n  'use server'; // why\n  x();\n  a();\n}"],
    ['class A {\n  f() { // why\n    a();\n  }\n}', 'class A {\n  f() { // why\n    x();\n    a();\n  }\n}'],
    ['const f = () => a();', undefined],
  ])('start of a function: %j', (text, expected) => expect(inside(text, 'start')).toBe(expected));

  it.each<[string, string | undefined]>([
    ['  function f() {}', '  function f() {\n    x();\n  }'],
    ['function f() {\n  a();\n  // end\n}', 'function f() {\n  a();\n  // end\n  x();\n}'],
    ['function f() { a() }', 'function f() { a(); x(); }'],
    ['function f() {\n\ta();\n}', 'function f() {\n\ta();\n\tx();\n}'],
    ['const f = () => a();', undefined],
  ])('end of a block: %j', (text, expected) => expect(inside(text, 'end')).toBe(expected));

  it('writes several lines in the indentation of the place', () => {
    const statement = lines('try {', '\ta(b, {', '\t\tc: 1,', '\t})', '} finally {', '\tawait flushAll()', '}');
    expect(inside('class A {\n    f() {\n        z();\n    }\n}\n', 'end', statement)).toBe(
      lines(
        'class A {',
        '    f() {',
        '        z();',
        '        try {',
        '            a(b, {',
        '                c: 1,',
        '            });',
        '        } finally {',
        '            await flushAll();',
        '        }',
        '    }',
        '}',
        '',
      ),
    );
  });
  it('writes at the end and at the head of the file', () => {
    const module = (write: FileWriter, facts: FileFacts) => {
      const block = facts.functions[0]?.body;
      return block && write.insertStatement({ endOf: block }, 'x()');
    };
    expect(edited('a();', module)).toBe('a();\nx();\n');
    expect(edited("import 'a';\nb();\n", (write) => write.insertStatement({ startOf: 0 }, 'x()'))).toBe(
      "import 'a';\nx();\nb();\n",
    );
  });
});

describe('functions', () => {
  it.each<[string, string | undefined]>([
    ['function f() {}', 'async function f() {}'],
    ['export default function f(): number { return 1 }', 'export default async function f(): Promise<number> { return 1 }'],
    ['async function f() {}', 'async function f() {}'],
    ['const g = x => x', 'const g = async x => x'],
    ['class A { private static f() {} }', 'class A { private static async f() {} }'],
    ['const o = { f(): Promise<void> {} }', 'const o = { async f(): Promise<void> {} }'],
    ['class A { constructor() {} }', undefined],
    ['class A { get f() { return 1 } }', undefined],
    ['function* f() {}', undefined],
    ['function f(a): a is B { return a }', undefined],
  ])('async: %j', (text, expected) => expect(edited(text, (write) => write.makeAsync(1))).toBe(expected));

  it.each<[string, string | undefined]>([
    ['class A {\n  // why\n  f() {}\n}', 'class A {\n  // why\n  @track()\n  f() {}\n}'],
    ['class A {\n  @a()\n  // why\n  static f() {}\n}', 'class A {\n  @a()\n  // why\n  @track()\n  static f() {}\n}'],
    ['class A { @a f() {} }', 'class A { @a @track() f() {} }'],
    ['function f() {}', undefined],
    ['const o = { f() {} }', undefined],
    ['class A { constructor() {} }', undefined],
  ])('a decorator: %j', (text, expected) => expect(edited(text, (write) => write.addDecorator(1, 'track()'))).toBe(expected));
});

describe('the rest', () => {
  const remove: Attempt = (write, facts) => write.removeStatement(callTo(facts, 'here').statement);
  it.each<[string, string | undefined]>([
    ['a();\r\nhere();\r\nb();\r\n', 'a();\r\nb();\r\n'],
    ['here();', ''],
    ['a();\n\nhere();\n\nb();\n', 'a();\n\nb();\n'],
    ['a();\r\n\r\nhere();\r\n\r\nb();\r\n', 'a();\r\n\r\nb();\r\n'],
    ['a();\n\nhere();\nb();\n', 'a();\n\nb();\n'],
    ['here(); // why\n', undefined],
    ['here(/* why */);\n', undefined],
    ['a(); here();\n', undefined],
    ['if (a)\n  here();\n', undefined],
  ])('removes %j', (text, expected) => expect(edited(text, remove)).toBe(expected));

  const view = lines('const a = (', '  <p>', `    text {f(\``, '  more', '`)}', '    end', '  </p>', ');');
  it.each<[string, string, string]>([
    ['above', 'const a', lines('// note', view)],
    ['above', 'text', view.replace('    text', '    {/* note */}\n    text')],
    ['above', 'more', view.replace('    text', '    {/* note */}\n    text')],
    ['behind', '<p>', view.replace('<p>', '<p> {/* note */}')],
    ['behind', 'text', view.replace('`)}', '`)} {/* note */}')],
    ['behind', '</p>', view.replace('</p>', '</p> // note')],
  ])('a comment %s %j', (where, at, expected) => {
    const offset = view.indexOf(at);
    const attempt: Attempt = (write) =>
      where === 'above' ? write.addComment({ line: offset }, 'note') : write.appendComment(offset, 'note');
    expect(edited(view, attempt, '/project/view.tsx')).toBe(expected);
  });
  it('puts a comment at the head of the file, below a hashbang', () => {
    expect(edited('#!/usr/bin/env node\na();\n', (write) => write.addComment('file', 'note'))).toBe(
      '#!/usr/bin/env node\n// note\na();\n',
    );
  });
  it('quotes as the file does', () => {
    const quoted = (text: string) => frontEnd.writer(frontEnd.facts('/a.ts', text), text).quoted(`it's "a" \\ \n`);
    expect(quoted("f('a')")).toBe(`'it\\'s "a" \\\\ \\n'`);
    expect(quoted('f("a")')).toBe(`"it's \\"a\\" \\\\ \\n"`);
  });
  it('wraps an expression', () => {
    expect(edited('const a = f(b);', (write, facts) => write.wrap(callTo(facts, 'f').at, 'g(', ')'))).toBe('const a = g(f(b));');
  });
});
