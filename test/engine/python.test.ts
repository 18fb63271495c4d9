import { beforeAll, describe, expect, it } from 'vitest';
import type { FileFacts } from '../../src/engine/facts/model';
import type { FrontEnd } from '../../src/engine/frontends';
import { createPythonFrontEnd } from '../../src/engine/python/frontend';
import { sketchCall, sketchRegion, sketchRole, sketchType, sketchValue } from './python-sketch';

let python: FrontEnd;
beforeAll(async () => {
  python = await createPythonFrontEnd('');
});

const read = (text: string): FileFacts => {
  const facts = python.facts('/project/agent.py', text);
  expect(facts.partial, 'the example itself is whole').toBe(false);
  return facts;
};
const found = <T>(thing: T | undefined): T => {
  if (thing === undefined) throw new Error('the facts lack what the example is about');
  return thing;
};
const binding = (facts: FileFacts, name: string) => found(facts.bindings.find((one) => one.name === name));
const fn = (facts: FileFacts, name: string) => found(facts.functions.find((one) => one.name === name));

describe('imports', () => {
  const imports = (text: string) => {
    const facts = read(text);
    return facts.imports.map((one) => {
      const names = one.names.map(({ imported, module, binding: id }) => {
        const local = id === undefined ? '' : ` as ${facts.bindings[id]?.name}`;
        return `${imported ?? `module${module ? ` ${module}` : ''}`}${local}`;
      });
      const marks = `${one.conditional ? ' maybe' : ''}${one.typeOnly ? ' types' : ''}`;
      return `${one.kind} ${one.module}: ${names.join(', ')}${marks}`;
    });
  };
  it.each<[string, string[]]>([
    ['import opik', ['import opik: module as opik']],
    ['import opik as o', ['import opik: module as o']],
    ['import opik.integrations.openai', ['import opik.integrations.openai: module opik as opik']],
    ['import a.b as c, d', ['import a.b: module as c', 'import d: module as d']],
    ['from opik import track as t, opik_context', ['from opik: track as t, opik_context as opik_context']],
    ['from opik import (\n  track,  # why\n  Opik,\n)', ['from opik: track as track, Opik as Opik']],
    ['from . import tools', ['from .: tools as tools']],
    ['from ..a.b import c as d', ['from ..a.b: c as d']],
    ['from . a import b', ['from .a: b as b']],
    ['from opik import *', ['from opik: *']],
    ['from __future__ import annotations', ['from __future__: annotations as annotations']],
    ['try:\n  import a\nexcept ImportError:\n  a = None', ['import a: module as a maybe']],
    ['def f():\n  import a', ['import a: module as a maybe']],
    ['class A:\n  import a', ['import a: module as a']],
    [
      'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n  import a',
      ['from typing: TYPE_CHECKING as TYPE_CHECKING', 'import a: module as a types'],
    ],
    ['import importlib\nm = importlib.import_module("opik.x")', ['import importlib: module as importlib', 'dynamic opik.x: ']],
    [
      'from importlib import import_module as load\nm = load("opik")',
      ['from importlib: import_module as load', 'dynamic opik: '],
    ],
    ['m = __import__("opik")', ['dynamic opik: ']],
  ])('%j', (text, expected) => expect(imports(text)).toEqual(expected));

  it('says where another name goes', () => {
    const text = 'from opik import (\n    track,\n    Opik,\n)\n';
    const list = found(read(text).imports[0]?.list);
    expect(text.slice(list.open, list.close)).toBe('\n    track,\n    Opik,\n');
    expect(list).toMatchObject({ lastEnd: text.indexOf('Opik,') + 4, trailingComma: true, entryIndent: '    ' });
  });
});

describe('values', () => {
  const value = (expression: string) => {
    const facts = read(`import os, opik\nfrom os import environ, getenv as g\nx = ${expression}\n`);
    return sketchValue(facts, found(binding(facts, 'x').definitions[0]).value);
  };
  it.each([
    ['1_000', '1000'],
    ['-3', '-3'],
    ['0xff', '255'],
    ['1.5e3', '1500'],
    ['True', 'true'],
    ['None', 'null'],
    ['"a\\n\\x41\\u00e9\\\n b"', '"a\\nAé b"'],
    ["r'a\\n'", '"a\\\\n"'],
    ['"a" \'b\'', '"ab"'],
    ['("a"\n  "b")', '"ab"'],
    ['"""a\n"b"\n"""', '"a\\n\\"b\\"\\n"'],
    ['f"plain {{x}}"', '"plain {x}"'],
    ['f"a{os.x!r:>{opik.w}}b"', 'template("a", os.x, opik.w, "b")'],
    ['"a" f"{opik}"', 'template("a", opik)'],
    ['[1, *opik, "b"]', 'list(1, *opik, "b")'],
    ['(1, 2)', 'tuple(1, 2)'],
    ['1, 2', 'tuple(1, 2)'],
    ['{1, 2}', 'set(1, 2)'],
    ['{"role": "system", "n": {"a": 1}, **opik, os: 2}', '{role: "system", n: {a: 1}, _: *opik, _: 2}'],
    ['opik.a.b', 'opik.a.b'],
    ['unknown.a', 'unknown?.a'],
    ['opik["k"]', 'opik["k"]'],
    ['opik.f(1, *os, k=2, **os).g[0]', 'opik.f(1, *os, k=2, **os).g[0]'],
    ['(opik).f()', 'opik.f()'],
    ['1 if opik else "b"', '1 | "b"'],
    ['opik or os or 3', 'opik | os | 3'],
    ['opik and os', '(and opik os)'],
    ['opik == 1', '(== opik 1)'],
    ['opik is not None', '(is not opik null)'],
    ['not opik', '(not opik)'],
    ['"a" + opik', '(+ "a" opik)'],
    ['os.environ["KEY"]', 'env(KEY)'],
    ['os.environ.get("KEY", "d")', 'env(KEY, "d")'],
    ['os.getenv("KEY") or "d"', 'env(KEY, "d")'],
    ['environ.get("KEY", default=opik)', 'env(KEY, opik)'],
    ['g("KEY")', 'env(KEY)'],
    ['os.environ[opik]', 'env(_)'],
    ['lambda a: opik', 'function #1'],
    ['[f(y) for y in opik]', '?(f?(y), opik)'],
    ['(y := opik)', 'opik'],
    ['opik[1:2]', 'opik[?(1, 2)]'],
    ['...', '?()'],
  ])('%s is %s', (expression, expected) => expect(value(expression)).toBe(expected));

  it('looks through await', () => {
    const facts = read('async def f():\n  x = await (g())\n');
    expect(sketchCall(facts, 0)).toBe('await g?()');
    expect(facts.calls[0]).toMatchObject({ awaitStart: 21, at: { start: 28, end: 31 } });
  });
});

describe('names', () => {
  const definitions = (text: string, name: string) => {
    const facts = read(text);
    return binding(facts, name).definitions.map(({ how, value }) => `${how} ${sketchValue(facts, value)}`);
  };
  it.each<[string, string[]]>([
    ['x = f()', ['assign f?()']],
    ['a = x = f()', ['assign f?()']],
    ['x: int = 1', ['assign 1']],
    ['x += g()', ['update g?()']],
    ['x, y = f(), g()', ['assign f?()']],
    ['[y, x] = (1, 2)', ['assign 2']],
    ['x, y = f()', ['element f?()']],
    ['y, *x = f()', ['element f?()']],
    ['(a, (b, x)) = f()', ['element f?()']],
    ['for x in f(): pass', ['element f?()']],
    ['for i, x in enumerate(f()): pass', ['element enumerate?(f?())']],
    ['with f() as x: pass', ['with f?()']],
    ['with (f() as y, g() as x): pass', ['with g?()']],
    ['try: pass\nexcept E as x: pass', ['catch E?']],
    ['try: pass\nexcept* (E, F) as x: pass', ['catch tuple(E?, F?)']],
    ['if (x := f()): pass', ['assign f?()']],
    ['def g():\n  [x := y for y in z]', ['assign y']],
    ['match f():\n  case {"k": [A(x), *_]}: pass', ['element f?()']],
    ['match f():\n  case [1, *x]: pass', ['element f?()']],
    ['match f():\n  case A(k=B()) as x: pass', ['element f?()']],
    ['match f():\n  case {**x}: pass', ['element f?()']],
    ['def x(): pass', ['declare function x']],
    ['class x: pass', ['declare class x']],
    ['import x', ['declare ?()']],
    ['def g():\n  global x\n  x = 1', ['assign 1']],
    ['def g():\n  x = 1\n  def h():\n    nonlocal x\n    x = 2', ['assign 1', 'assign 2']],
    ['type x = int', ['assign ?()']],
  ])('%j', (text, expected) => expect(definitions(text, 'x')).toEqual(expected));

  const homes = (text: string) => read(text).bindings.map((one) => `${one.name}:${one.scope}:${one.in}`);
  it.each<[string, string[]]>([
    ['def f(a):\n  b = 1', ['f:module:0', 'a:function:1', 'b:function:1']],
    ['class A:\n  b = 1\n  def c(self): pass', ['A:module:0', 'b:class:0', 'c:class:0', 'self:function:1']],
    ['x = [x for x in y]', ['x:module:0', 'x:block:0']],
    ['def f[T](a: T): pass', ['f:module:0', 'T:block:0', 'a:function:1']],
    ['def f():\n  global g\n  g = 1', ['f:module:0', 'g:module:0']],
    ['type A[T] = list[T]', ['A:module:0']],
    ['h = lambda k: k', ['h:module:0', 'k:function:1']],
  ])('%j has %j', (text, expected) => expect(homes(text)).toEqual(expected));

  it('resolves a name used above its declaration, and not through a class body', () => {
    const facts = read('def f():\n  return g()\nclass A:\n  k = 1\n  def m(self):\n    return k\ndef g(): pass\n');
    expect(fn(facts, 'f').returns.map((value) => sketchValue(facts, value))).toEqual(['g()']);
    expect(fn(facts, 'm').returns.map((value) => sketchValue(facts, value))).toEqual(['k?']);
  });

  const roles = (text: string, name: string) => {
    const facts = read(text);
    return binding(facts, name).uses.map(({ path, role }) => [...path, sketchRole(facts, role)].join(' '));
  };
  it.each<[string, string[]]>([
    ['x = 1\nx', ['discarded']],
    ['x = 1\ny = x', ['binding y']],
    ['x = 1\nx()', ['callee of x']],
    ['x = 1\nx.a.b(x)', ['a b callee of x.a.b', 'argument 0 of x.a.b']],
    ['x = 1\nf(1, *x, k=x.y)', ['argument 1 of f', 'y argument 2 of f']],
    ['x = 1\nx[0].run()', ['callee of x[0].run']],
    ['x = 1\n@x\ndef f(): pass', ['decorator of f']],
    ['x = 1\n@x.y(1)\nclass A: pass', ['y callee of x.y']],
    ['x = 1\nclass A(x, metaclass=x): pass', ['base of A', 'other']],
    ['x = 1\ndef f(): return x', ['return of f']],
    ['x = 1\ndef f(): yield x', ['yield of f']],
    ['x = 1\ndef f(a=x): pass', ['default']],
    ['x = 1\ndef f(a: x) -> "x.y": pass', ['type', 'y type']],
    ['x = 1\nwith x: pass', ['with']],
    ['x = 1\nif x and not x: pass', ['test', 'test']],
    ['x = 1\nwhile x.y: pass', ['y test']],
    ['x = 1\ny = [x, {"a": x}]', ['element', 'element']],
    ['x = 1\na.b = x', ['member']],
    ['x = 1\nx.b = 2', ['b other']],
    ['x = 1\nx += 1', ['other']],
    ['x = 1\ndel x', ['other']],
    ['x = 1\nclass A:\n  def m(self): self.f = x', ['field A.f']],
    ['x = 1\ny = x or x', ['binding y', 'binding y']],
    ['x = 1\ny = x if x else x', ['binding y', 'test', 'binding y'].sort()],
    ['x = 1\nmatch y:\n  case x.A: pass', ['A other']],
  ])('%j: %j', (text, expected) => {
    const actual = roles(text, 'x');
    expect(text.includes('else') ? actual.sort() : actual).toEqual(expected);
  });
});

describe('functions and classes', () => {
  it('knows parameters of every kind', () => {
    const facts = read('def f(a, /, b: int = 1, *rest: str, c, d=None, **more): pass\n');
    expect(fn(facts, 'f').parameters.map(({ name, kind, optional }) => `${kind} ${name}${optional ? '?' : ''}`)).toEqual([
      'positional a',
      'positional b?',
      'rest rest?',
      'keyword c',
      'keyword d?',
      'keywords more?',
    ]);
  });

  it('knows methods of every kind', () => {
    const text = `
class A:
    def __init__(self, x): pass
    @staticmethod
    def s(x): pass
    @classmethod
    def c(cls): pass
    @property
    def p(self): pass
    @p.setter
    def p(self, v): pass
    async def m(self): pass
`;
    const facts = read(text);
    expect(found(facts.classes[0]).methods.map((id) => `${facts.functions[id]?.name} ${facts.functions[id]?.method}`)).toEqual([
      '__init__ constructor',
      's static',
      'c class',
      'p getter',
      'p setter',
      'm instance',
    ]);
    expect(fn(facts, 'c').parameters[0]?.kind).toBe('receiver');
    expect(fn(facts, 's').parameters[0]?.kind).toBe('positional');
    expect(fn(facts, 'm')).toMatchObject({ kind: 'method', class: 0, async: true, indent: '    ' });
  });

  it('collects fields from the class body and from methods', () => {
    const facts = read(
      'class A:\n  a: int\n  b = 1\n  def m(self):\n    self.c, self.d = f(), g()\n    def n():\n      self.b = 2\n    other.e = 3\n',
    );
    const fields = found(facts.classes[0]).fields.map(
      ({ name, declared, definitions, annotation }) =>
        `${name}${declared ? '!' : ''} ${sketchType(annotation)}${definitions.map(({ value }) => sketchValue(facts, value)).join(', ')}`,
    );
    expect(fields).toEqual(['a! int', 'b! 1, 2', 'c f?()', 'd g?()']);
  });

  it('reads decorators from the outermost on', () => {
    const text = '@opik.track(name="a")\n@retry\n@reg["x"]\nasync def f(): pass\n';
    const facts = read(text);
    const { decorators, statement, at, asyncAt } = fn(facts, 'f');
    expect(decorators.map(({ value }) => sketchValue(facts, value))).toEqual(['opik?.track(name="a")', 'retry?', 'reg?["x"]']);
    expect(decorators.map(({ at: span }) => text.slice(span.start, span.end))[1]).toBe('@retry');
    expect([statement.start, at.start, asyncAt]).toEqual([0, text.indexOf('async'), text.indexOf('async')]);
  });

  it('knows generators, lambdas and returns', () => {
    const facts = read('def f():\n  yield 1\n  yield from g()\ndef h():\n  return lambda x=k: x\n');
    expect(fn(facts, 'f')).toMatchObject({ generator: true });
    expect(fn(facts, 'f').yields.map((value) => sketchValue(facts, value))).toEqual(['1', '*g?()']);
    expect(fn(facts, 'h').generator).toBe(false);
    const lambda = found(facts.functions.find(({ kind }) => kind === 'lambda'));
    expect(lambda).toMatchObject({ parent: 2, parameters: [{ name: 'x', optional: true }] });
    expect(lambda.returns.map((value) => sketchValue(facts, value))).toEqual(['x']);
  });

  it.each([
    ['Client', 'Client'],
    ['Optional[opik.Opik]', 'Optional opik.Opik'],
    ['"opik.Opik | None"', 'opik.Opik None'],
    ['Union["A", list[B]]', 'Union A list B'],
    ['A | None', 'A'],
    ['Literal["a", "b"]', 'Literal'],
    ['Annotated[A, Depends(get)]', 'Annotated A'],
    ['Callable[[A], B]', 'Callable A B'],
  ])('reads the annotation %s', (annotation, expected) => {
    expect(sketchType(found(fn(read(`def f(a: ${annotation}): pass\n`), 'f').parameters[0]).annotation)).toBe(expected);
    expect(sketchType(fn(read(`def f() -> ${annotation}: pass\n`), 'f').returnType)).toBe(expected);
  });

  it('keeps what a decorated, typed function with a docstring needs for edits', () => {
    const text = 'def f(\n    a,\n    b,\n):\n    """Doc."""\n    return a\n';
    const facts = read(text);
    const { prologue, parameterList, body } = fn(facts, 'f');
    expect(text.slice(found(prologue).start, found(prologue).end)).toBe('"""Doc."""');
    expect(parameterList).toMatchObject({ trailingComma: true, entryIndent: '    ' });
    expect(body).toMatchObject({ inline: false, indent: '    ' });
  });
});

describe('order and control flow', () => {
  const flow = (text: string) => {
    const facts = read(text);
    return sketchRegion(facts, found(facts.functions[0]).body).slice(1, -1);
  };
  it.each([
    ['f(g(), h(k()))', 'g() k() h() f()'],
    ['a().b(c())', 'a() c() a().b()'.replace('a().b()', 'a().b()')],
    ['@d(e())\ndef f(a=g()): h()', 'e() d() g()'],
    ['class A(b()):\n  x = c()\n  def m(self): d()', 'b() {c()}'],
    ['if a(): b()', 'a() branch({b()})'],
    ['if a: b()\nelif c: d()\nelse: e()', 'branch!({b()} {d()} {e()})'],
    ['if a: b()\nelif c(): d()\nelse: e()', 'branch!({b()} {c() branch!({d()} {e()})})'],
    ['if a: b()\nelif c(): d()\nelif e: f()', 'branch!({b()} {c() branch({d()} {f()})})'],
    ['if __name__ == "__main__": main()', 'branch:main({main()})'],
    ["if '__main__' == __name__: main()", 'branch:main({main()})'],
    ["if __name__ in ('__main__', 'x'): main()", 'branch:main({main()})'],
    ['if __name__ != "__main__": main()', 'branch({main()})'],
    ['if typing.TYPE_CHECKING: f()', 'branch:types({f()})'],
    ['x = a() if b() else c()', 'b() branch!(a() c())'],
    ['x = a() or b()', 'a() branch(b())'],
    ['x = a and b()', 'branch(b())'],
    ['assert a(), b()', 'a() branch(b())'],
    ['for x in a(): b()\nelse: c()', 'a() loop{b()} else{c()}'],
    ['while a(): b()', 'a() loop{b()}'],
    ['while True: a()', 'loop*{a()}'],
    ['while 1:\n  if a(): break', 'loop{a() branch({break})}'],
    ['while True:\n  for x in y: break', 'loop*{loop{break}}'],
    ['while True:\n  for x in y: pass\n  else: break', 'loop{loop{} else{break}}'],
    ['while True:\n  a()\nelse: b()', 'loop{a()} else{b()}'],
    ['try: a()\nexcept B: c()\nelse: d()\nfinally: e()', 'try{a()} except{c()} else{d()} finally{e()}'],
    ['with a() as b, c(): d()', 'with(a() c()){d()}'],
    ['match a():\n  case 1: b()\n  case x if c(): d()\n  case _: e()', 'a() branch!({b()} {c() {d()}} {e()})'],
    ['match a:\n  case 1: b()', 'branch({b()})'],
    ['[a(x) for x in b() if c()]', 'b() loop{c() a()}'],
    ['def f(): pass\nraise a()', 'a() throw'],
    ['async def f():\n  async with a() as b:\n    async for c in d(): await e()', ''],
    ['print(f"{a()}")', 'a() print()'],
    ['x = lambda: a()', ''],
    ['a(); b()', 'a() b()'],
    ['os.environ.get(a())', 'a() os.environ.get()'],
  ])('%j runs %s', (text, expected) => expect(flow(text)).toBe(expected));

  it('reads the body of an async function', () => {
    const facts = read('async def f():\n  async with a() as b:\n    async for c in d(): await e()\n  return g()\n');
    expect(sketchRegion(facts, fn(facts, 'f').body)).toBe('{with(a()){d() loop{e()}} g() return}');
  });
});

describe('calls', () => {
  const anchor = (text: string, callee: string) => {
    const facts = read(text);
    const call = found(facts.calls.find((one) => sketchValue(facts, one.callee).replaceAll('?', '') === callee));
    const { at, ownLine, sole, indent } = call.statement;
    return `${JSON.stringify(text.slice(at.start, at.end))}${ownLine ? ' own' : ''}${sole ? ' sole' : ''} ${indent.length}`;
  };
  it.each([
    ['f()', 'f', '"f()" own sole 0'],
    ['async def g():\n  await f()', 'f', '"await f()" own sole 2'],
    ['def g():\n    x = f()', 'f', '"x = f()" own 4'],
    ['a; f()', 'f', '"f()" sole 0'],
    ['if x: f()', 'f', '"f()" sole 0'],
    ['if f(): pass', 'f', '"if f(): pass" own 0'],
    ['if x: pass\nelif f(): pass', 'f', '"if x: pass\\nelif f(): pass" own 0'],
    ['for x in f(): pass', 'f', '"for x in f(): pass" own 0'],
    ['with f() as x: pass', 'f', '"with f() as x: pass" own 0'],
    ['@f()\ndef g(): pass', 'f', '"@f()\\ndef g(): pass" own 0'],
    ['g(f())', 'f', '"g(f())" own 0'],
    ['x = [f() for y in z]', 'f', '"x = [f() for y in z]" own 0'],
    ['x = 1; \\\n  f()', 'f', '"f()" sole 2'],
  ])('%j: the statement of %s is %s', (text, callee, expected) => expect(anchor(text, callee)).toBe(expected));

  it('knows super', () => {
    const facts = read('class A(B):\n  def m(self):\n    super().m(1)\n    super(A, self).n()\n');
    expect(facts.calls.map((_, id) => sketchCall(facts, id))).toEqual([
      'super:super:super?().m(1)',
      'super:super?()',
      'super:super:super?(A, self).n()',
      'super:super?(A, self)',
    ]);
  });

  it.each([
    ['f(a, *b.c(1)[0])', ['f?(a?, *b?.c(1)[0])', 'b?.c(1)']],
    ['print(*b.c().d(e()))', ['print?(*b?.c().d(e?()))', 'b?.c().d(e?())', 'b?.c()', 'e?()']],
    ['type(x).y = f()', ['type?(x?)', 'f?()']],
  ])('reads %s', (text, expected) => {
    const facts = read(text);
    expect(facts.calls.map((_, id) => sketchCall(facts, id)).sort()).toEqual([...expected].sort());
  });

  it('gives each call its role', () => {
    const facts = read('x = f()\nf().g()\nreturn_ = [f()]\ndef h():\n  self.a = f()\n  return f()\nclient = k(f())\nf()\n');
    expect(facts.calls.map(({ role }) => sketchRole(facts, role))).toEqual([
      'binding x',
      'discarded',
      'callee of f().g',
      'element',
      'member',
      'return of h',
      'binding client',
      'argument 0 of k',
      'discarded',
    ]);
  });

  it.each([
    ['f()', { trailingComma: false }],
    ['f(a, b)', { lastEnd: 6, trailingComma: false }],
    ['f(a, b, )', { lastEnd: 6, trailingComma: true }],
    ['f(\n  a,\n  b  # no, not here\n)', { lastEnd: 11, trailingComma: false, entryIndent: '  ' }],
    ['f(a,\n  b)', { lastEnd: 8, trailingComma: false }],
  ])('%j has the list %j', (text, expected) => {
    expect(read(text).calls[0]?.list).toEqual({ open: 2, close: text.length - 1, ...expected });
  });
});

describe('style and comments', () => {
  const importAt = (text: string) => {
    const { importAt: at } = read(text).style;
    return `${text.slice(0, at)}|${text.slice(at)}`;
  };
  it.each([
    ['x = 1\n', '|x = 1\n'],
    ['', '|'],
    ['#!/usr/bin/env python\n# -*- coding: utf-8 -*-\nx = 1\n', '#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n|x = 1\n'],
    ['"""Doc."""\nx = 1\n', '"""Doc."""\n|x = 1\n'],
    ['import a\nfrom b import (\n  c,\n)\n\nx = 1\nimport d\n', 'import a\nfrom b import (\n  c,\n)\n|\nx = 1\nimport d\n'],
    [
      '"""Doc."""\nfrom __future__ import annotations\nimport a  # why\nx = 1\n',
      '"""Doc."""\nfrom __future__ import annotations\nimport a  # why\n|x = 1\n',
    ],
    ['x = 1\nimport a\ny = 2\n', 'x = 1\nimport a\n|y = 2\n'],
    ['def f(): pass\nimport a\n', '|def f(): pass\nimport a\n'],
    ['# Copyright\n\nx = 1\n', '# Copyright\n\n|x = 1\n'],
    ['# about x\nx = 1\n', '|# about x\nx = 1\n'],
    ['import a', 'import a|'],
  ])('%j takes an import at |', (text, expected) => expect(importAt(text)).toBe(expected));

  it.each([
    ['if x:\r\n\tf("a")\r\n', { eol: '\r\n', indent: '\t', quote: '"' }],
    ["def f():\n  x = 'a', 'b', \"c\"\n", { eol: '\n', indent: '  ', quote: "'" }],
    ['x = 1', { eol: '\n', indent: '    ', quote: '"', typed: true, hasImports: false, headAt: 0 }],
  ])('%j has the style %j', (text, expected) => expect(read(text).style).toMatchObject(expected));

  it('finds the comments for Opik Lens, and none in strings', () => {
    const text = 'x = "# opik-lens: a"\nf()  # opik-lens: ignore x\n  # opik-lens: b # c\n';
    expect(read(text).comments.map(({ text: comment, ownLine }) => `${ownLine} ${comment}`)).toEqual([
      'false # opik-lens: ignore x',
      'true # opik-lens: b # c',
    ]);
  });

  it.each([
    ['# %%\nx = 1\n', true],
    ['# In[12]:\nx = 1\n', true],
    ['x = """\n# %%\n"""\n', false],
    ['x = 5 # %%\n', false],
  ])('%j is a notebook: %s', (text, expected) => expect(read(text).notebook).toBe(expected));

  it('counts in UTF-16 code units', () => {
    const text = 's = "👩‍🚀é"; f(1)\n';
    const call = found(read(text).calls[0]);
    expect(text.slice(call.at.start, call.at.end)).toBe('f(1)');
  });
});
