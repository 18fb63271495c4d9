import { beforeAll, describe, expect, it } from 'vitest';
import type { FileFacts } from '../../src/engine/facts/model';
import type { FrontEnd } from '../../src/engine/frontends';
import { createPythonFrontEnd } from '../../src/engine/python/frontend';
import type { Edit, FileWriter } from '../../src/engine/writer';
import { sketchValue } from './python-sketch';

let python: FrontEnd;
beforeAll(async () => {
  python = await createPythonFrontEnd('');
});

type Attempt = (write: FileWriter, facts: FileFacts) => readonly Edit[] | undefined;

/** The text after the edits; `undefined` when the writer refuses. The result must be whole Python when the text was. */
function edited(text: string, attempt: Attempt): string | undefined {
  const facts = python.facts('/project/agent.py', text);
  const edits = attempt(python.writer(facts, text), facts);
  if (edits === undefined) return undefined;
  let result = '';
  let from = 0;
  const sorted = [...edits].sort((a, b) => a.at.start - b.at.start);
  for (const { at, text: added } of sorted) {
    expect(at.start).toBeGreaterThanOrEqual(from);
    result += text.slice(from, at.start) + added;
    from = at.end;
  }
  result += text.slice(from);
  expect(python.facts('/project/edited.py', result).partial).toBe(facts.partial);
  return result;
}

const callTo = (facts: FileFacts, callee: string) =>
  facts.calls.findIndex((call) => sketchValue(facts, call.callee).replaceAll('?', '') === callee);
const functionNamed = (facts: FileFacts, name: string) => facts.functions.findIndex((fn) => fn.name === name);

describe('ensureImport', () => {
  const ensured = (text: string, module: string, name: string) => {
    let spelled = 'refused';
    const result = edited(text, (write) => {
      const usable = write.ensureImport(module, name);
      spelled = usable?.spelled ?? spelled;
      return usable?.edits;
    });
    return [spelled, result];
  };
  it.each([
    ['uses what is there', 'import opik\n', 'opik', 'track', 'opik.track', 'import opik\n'],
    ['under its alias', 'import opik as o\n', 'opik', 'track', 'o.track', 'import opik as o\n'],
    ['or as a name', 'from opik import track as t\n', 'opik', 'track', 't', 'from opik import track as t\n'],
    [
      'or as a submodule',
      'from opik import opik_context as c\n',
      'opik.opik_context',
      'get',
      'c.get',
      'from opik import opik_context as c\n',
    ],
    [
      'or by its path',
      'import opik.opik_context\n',
      'opik.opik_context',
      'get',
      'opik.opik_context.get',
      'import opik.opik_context\n',
    ],
    ['or its root', 'import opik.opik_context\n', 'opik', 'track', 'opik.track', 'import opik.opik_context\n'],
    ['adds to a list', 'from opik import track\n', 'opik', 'flush', 'flush', 'from opik import track, flush\n'],
    ['before a comment', 'from opik import track  # why\n', 'opik', 'flush', 'flush', 'from opik import track, flush  # why\n'],
    ['in brackets', 'from opik import (track)\n', 'opik', 'flush', 'flush', 'from opik import (track, flush)\n'],
    [
      'one on each line',
      'from opik import (\n    Opik,  # client\n    track,  # why\n)\n',
      'opik',
      'flush',
      'flush',
      'from opik import (\n    Opik,  # client\n    track,  # why\n    flush,\n)\n',
    ],
    ['adds a line to the block', 'import os\n\nx = 1\n', 'opik', 'flush', 'opik.flush', 'import os\nimport opik\n\nx = 1\n'],
    ['with CRLF', 'import os\r\nx = 1\r\n', 'opik', 'flush', 'opik.flush', 'import os\r\nimport opik\r\nx = 1\r\n'],
    ['at the end of the file', 'import os', 'opik', 'flush', 'opik.flush', 'import os\nimport opik\n'],
    ['in an empty file', '', 'opik', 'flush', 'opik.flush', 'import opik\n'],
    ['above the code', 'x = 1\n', 'opik', 'flush', 'opik.flush', 'import opik\n\nx = 1\n'],
    ['behind a docstring', '"""Doc."""\n\nx = 1\n', 'opik', 'flush', 'opik.flush', '"""Doc."""\n\nimport opik\n\nx = 1\n'],
    [
      'behind __future__',
      'from __future__ import annotations\nx = 1\n',
      'opik',
      'flush',
      'opik.flush',
      'from __future__ import annotations\n\nimport opik\n\nx = 1\n',
    ],
    [
      'behind a shebang',
      '#!/usr/bin/env python\nx = 1\n',
      'opik',
      'flush',
      'opik.flush',
      '#!/usr/bin/env python\n\nimport opik\n\nx = 1\n',
    ],
    [
      'from a dotted module',
      'import os\n',
      'opik.integrations.openai',
      'track_openai',
      'track_openai',
      'import os\nfrom opik.integrations.openai import track_openai\n',
    ],
    [
      'not in a file that gets along without',
      'try:\n    import opik\nexcept ImportError:\n    pass\n',
      'opik',
      'flush',
      'refused',
      undefined,
    ],
    [
      'not by one below the code',
      'def f(): pass\nimport opik\n',
      'opik',
      'flush',
      'opik.flush',
      'import opik\n\ndef f(): pass\nimport opik\n',
    ],
    ['by the name when the module is taken', 'opik = 1\n', 'opik', 'flush', 'flush', 'from opik import flush\n\nopik = 1\n'],
    [
      'not when a local has the name',
      'def f(opik): pass\n',
      'opik',
      'flush',
      'flush',
      'from opik import flush\n\ndef f(opik): pass\n',
    ],
    ['not when all is taken', 'opik = 1\ndef flush(): pass\n', 'opik', 'flush', 'refused', undefined],
    [
      'not when the import is rebound',
      'import opik\nopik = None\n',
      'opik',
      'flush',
      'flush',
      'import opik\nfrom opik import flush\nopik = None\n',
    ],
  ])('%s', (_, text, module, name, spelled, result) => {
    expect(ensured(text, module, name)).toEqual([spelled, result]);
  });
});

describe('addArgument', () => {
  it.each<[string, string | undefined]>([
    ['f()', 'f(k=1)'],
    ['f(a)', 'f(a, k=1)'],
    ['f(a, )', 'f(a, k=1, )'],
    ['f(a, **b)', 'f(a, **b, k=1)'],
    ['f(\n    a,\n    b=2\n)', 'f(\n    a,\n    b=2,\n    k=1\n)'],
    ['f(\n    a,  # first\n    b,  # last\n)', 'f(\n    a,  # first\n    b,  # last\n    k=1,\n)'],
    ['f(\n    a,  # first\n    b  # last\n)', 'f(\n    a,  # first\n    b,  # last\n    k=1\n)'],
    ['f(\r\n\ta,\r\n)', 'f(\r\n\ta,\r\n\tk=1,\r\n)'],
    ['f(a,\n  b)', 'f(a,\n  b, k=1)'],
    ['f(\n    a, b,\n)', 'f(\n    a, b, k=1,\n)'],
    ['f(  # none\n)', 'f(k=1  # none\n)'],
    ['f(k=2)', undefined],
    ['f(a for a in b)', undefined],
    ['f((a for a in b))', 'f((a for a in b), k=1)'],
    ['await_(f(a), c)', 'await_(f(a, k=1), c)'],
    ['f(a', undefined],
  ])('%j becomes %j', (text, expected) => {
    const add: Attempt = (write, facts) => write.addArgument(callTo(facts, 'f'), { name: 'k', text: '1' });
    expect(edited(text, add)).toBe(expected);
  });

  it.each<[string, string | undefined]>([
    ['f(a)', 'f(a, 1)'],
    ['f(a, k=2)', undefined],
    ['f(*a)', 'f(*a, 1)'],
  ])('without a name %j becomes %j', (text, expected) => {
    expect(edited(text, (write, facts) => write.addArgument(callTo(facts, 'f'), { text: '1' }))).toBe(expected);
  });

  it.each<[string, string | undefined]>([
    ['f()', 'f(x)'],
    ['f(a)', 'f(x, a)'],
    ['f(\n    a,\n)', 'f(\n    x,\n    a,\n)'],
    ['f(a for a in b)', undefined],
  ])('before the others, %j becomes %j', (text, expected) => {
    expect(edited(text, (write, facts) => write.prependArgument(callTo(facts, 'f'), 'x'))).toBe(expected);
  });

  it.each<[string, number, string | undefined]>([
    ['f(a)', 0, 'f()'],
    ['f(a, b=1)', 0, 'f(b=1)'],
    ['f(a, b=1)', 1, 'f(a)'],
    ['f(a, b, c)', 1, 'f(a, c)'],
    ['f(\n    a,\n    b,\n)', 1, 'f(\n    a,\n)'],
    ['f(\n    a,\n    b,\n)', 0, 'f(\n    b,\n)'],
    ['f(\n    a,  # it\n    b,\n)', 0, undefined],
    ['f(a)', 1, undefined],
  ])('out of the others, %j without %i becomes %j', (text, argument, expected) => {
    expect(edited(text, (write, facts) => write.removeArgument(callTo(facts, 'f'), argument))).toBe(expected);
  });
});

describe('addEntries', () => {
  it.each([
    ['x = {}', 'x = {"a": 1, "b": 2}'],
    ['x = {"k": 0}', 'x = {"k": 0, "a": 1, "b": 2}'],
    ["x = {\n    'k': 0,\n}", "x = {\n    'k': 0,\n    'a': 1,\n    'b': 2,\n}"],
  ])('%j becomes %j', (text, expected) => {
    const add: Attempt = (write, facts) => {
      const value = facts.bindings[0]?.definitions[0]?.value;
      if (value?.kind !== 'object') return undefined;
      return write.addEntries(value, [
        { key: 'a', text: '1' },
        { key: 'b', text: '2' },
      ]);
    };
    expect(edited(text, add)).toBe(expected);
  });
});

describe('decorators', () => {
  it.each<[string, string | undefined]>([
    ['@track\ndef f(): pass', '@track(entrypoint=True)\ndef f(): pass'],
    ['@track  # why\ndef f(): pass', '@track(entrypoint=True)  # why\ndef f(): pass'],
    ['@opik.track()\ndef f(): pass', '@opik.track(entrypoint=True)\ndef f(): pass'],
    ['@track(name="a")\nasync def f(): pass', '@track(name="a", entrypoint=True)\nasync def f(): pass'],
    ['@track(\n    name="a",\n)\ndef f(): pass', '@track(\n    name="a",\n    entrypoint=True,\n)\ndef f(): pass'],
    ['@track(entrypoint=False)\ndef f(): pass', undefined],
    ['@(track if x else y)\ndef f(): pass', undefined],
  ])('an option for %j: %j', (text, expected) => {
    const add: Attempt = (write, facts) => {
      return write.addDecoratorOption(functionNamed(facts, 'f'), 0, { name: 'entrypoint', text: write.true });
    };
    expect(edited(text, add)).toBe(expected);
  });

  it.each<[string, string | undefined]>([
    ['def f(): pass\n', '@opik.track\ndef f(): pass\n'],
    ['@a\n# why\ndef f(): pass\n', '@a\n# why\n@opik.track\ndef f(): pass\n'],
    ['class A:\n\tasync def f(self): pass\n', 'class A:\n\t@opik.track\n\tasync def f(self): pass\n'],
    ['x = 1\r\ndef f(): pass\r\n', 'x = 1\r\n@opik.track\r\ndef f(): pass\r\n'],
  ])('above %j: %j', (text, expected) => {
    expect(edited(text, (write, facts) => write.addDecorator(functionNamed(facts, 'f'), 'opik.track'))).toBe(expected);
  });

  it('goes above no lambda', () => {
    expect(edited('f = lambda: 1', (write) => write.addDecorator(1, 'opik.track'))).toBeUndefined();
  });
});

describe('statements', () => {
  const beside = (where: 'before' | 'after', text: string) =>
    edited(text, (write, facts) => {
      const statement = facts.calls[callTo(facts, 'f')]?.statement;
      if (statement === undefined) return undefined;
      return write.insertStatement(where === 'before' ? { before: statement } : { after: statement }, 'if a:\n\tb()');
    });
  it.each<['before' | 'after', string, string | undefined]>([
    ['before', 'f()\n', 'if a:\n    b()\nf()\n'],
    ['after', 'f()  # why\n', 'f()  # why\nif a:\n    b()\n'],
    ['after', 'f()', 'f()\nif a:\n    b()'],
    ['after', 'def g():\n\tx = f(\n\t\t1)\n', 'def g():\n\tx = f(\n\t\t1)\n\tif a:\n\t\tb()\n'],
    ['before', 'def g():\r\n  f()\r\n', 'def g():\r\n  if a:\r\n    b()\r\n  f()\r\n'],
    ['before', 'x; f()\n', undefined],
    ['after', 'f(); x\n', undefined],
    ['before', 'if x: f()\n', undefined],
    ['after', 'if x: f()\n', undefined],
    ['before', 'if f():\n    pass\n', 'if a:\n    b()\nif f():\n    pass\n'],
    ['after', 'with f():\n    pass\n', 'with f():\n    pass\nif a:\n    b()\n'],
  ])('%s the call in %j: %j', (where, text, expected) => expect(beside(where, text)).toBe(expected));

  it.each<[string, string | undefined]>([
    ['def f():\n    pass\n', 'def f():\n    a()\n    pass\n'],
    ['def f():\n    """Doc."""\n    pass\n', 'def f():\n    """Doc."""\n    a()\n    pass\n'],
    ['def f():\n    """Doc."""  # why\n', 'def f():\n    """Doc."""  # why\n    a()\n'],
    ['def f():\n    # why\n    # so\n    pass\n', 'def f():\n    a()\n    # why\n    # so\n    pass\n'],
    ['def f():  # what\n    # why\n\n    pass\n', 'def f():  # what\n    # why\n\n    a()\n    pass\n'],
    ['def f():\n# out\n    pass\n', 'def f():\n# out\n    a()\n    pass\n'],
    [
      'def f(x):\n    # type: (int) -> None\n    # why\n    pass\n',
      'def f(x):\n    # type: (int) -> None\n    a()\n    # why\n    pass\n',
    ],
    ['def f():\r\n    # why\r\n    pass\r\n', 'def f():\r\n    a()\r\n    # why\r\n    pass\r\n'],
    ['def f(): pass\n', undefined],
  ])('at the start of %j: %j', (text, expected) => {
    expect(edited(text, (write, facts) => write.insertStatement({ startOf: functionNamed(facts, 'f') }, 'a()'))).toBe(expected);
  });

  it.each<[string, string | undefined]>([
    ['def f():\n    pass\n\nx = 1\n', 'def f():\n    pass\n    a()\n\nx = 1\n'],
    ['def f():\n    if x:\n        pass\n', 'def f():\n    if x:\n        pass\n    a()\n'],
    ['def f():\n    pass', 'def f():\n    pass\n    a()'],
    ['def f(): pass\n', 'def f(): pass; a()\n'],
    ['def f(): pass;  # why\n', 'def f(): pass; a();  # why\n'],
    ['def f(): return 1\n', undefined],
  ])('at the end of %j: %j', (text, expected) => {
    const add: Attempt = (write, facts) => {
      const body = facts.functions[functionNamed(facts, 'f')]?.body;
      return body && write.insertStatement({ endOf: body }, 'a()');
    };
    expect(edited(text, add)).toBe(expected);
  });

  it.each<[string, string | undefined]>([
    ['a()\nf()\nb()\n', 'a()\nb()\n'],
    ['def g():\n    f()\n', 'def g():\n    pass\n'],
    ['class A:\n    f()\n', 'class A:\n    pass\n'],
    ['try:\n    a()\nfinally:\n    f()\n', 'try:\n    a()\nfinally:\n    pass\n'],
    ['a()\n\n\nf()\n\n\nb()\n', 'a()\n\n\nb()\n'],
    ['a()\n\nf()\n\n\nb()\n', 'a()\n\n\nb()\n'],
    ['a()\nf()\n\nb()\n', 'a()\n\nb()\n'],
    ['a()\r\n\r\nf()\r\n\r\nb()\r\n', 'a()\r\n\r\nb()\r\n'],
    ['a()\r\nf()\r\n\r\nb()\r\n', 'a()\r\n\r\nb()\r\n'],
    ['f()  # why\n', undefined],
    ['f(); a()\n', undefined],
    ['if x: f()\n', undefined],
  ])('removed from %j: %j', (text, expected) => {
    const remove: Attempt = (write, facts) => {
      const statement = facts.calls[callTo(facts, 'f')]?.statement;
      return statement && write.removeStatement(statement);
    };
    expect(edited(text, remove)).toBe(expected);
  });
});

describe('small edits', () => {
  it('makes a function async once, and no constructor', () => {
    const text = 'class A:\n    def __init__(self): pass\n    @x\n    def f(self): pass\n';
    const f = edited(text, (write, facts) => write.makeAsync(functionNamed(facts, 'f')));
    expect(f).toContain('    @x\n    async def f(self)');
    expect(edited(f ?? '', (write, facts) => write.makeAsync(functionNamed(facts, 'f')))).toBe(f);
    expect(edited(text, (write, facts) => write.makeAsync(functionNamed(facts, '__init__')))).toBeUndefined();
  });

  it('wraps an expression', () => {
    expect(edited('x = f()', (write, facts) => write.wrap(facts.calls[0]?.at ?? { start: 0, end: 0 }, 'g(', ')'))).toBe(
      'x = g(f())',
    );
  });

  it.each([
    ['x = 1\n    \nf()\n', 'f', 'x = 1\n    \n# c\nf()\n', 'x = 1\n    \nf()  # c\n'],
    ['if x:\n    f()  # why\n', 'f()', 'if x:\n    # c\n    f()  # why\n', 'if x:\n    f()  # why  # c\n'],
    ['x = f"""\n{f()}\n"""\ny = 1\n', '{f', '# c\nx = f"""\n{f()}\n"""\ny = 1\n', 'x = f"""\n{f()}\n"""  # c\ny = 1\n'],
    ['x = 1 + \\\n  f()\n', 'f()', '# c\nx = 1 + \\\n  f()\n', 'x = 1 + \\\n  f()  # c\n'],
    ['x = 1 + \\\n  f()\n', 'x', '# c\nx = 1 + \\\n  f()\n', 'x = 1 + \\\n  f()  # c\n'],
    ['f()', 'f', '# c\nf()', 'f()  # c'],
    ['\tf()\r\n'.trimStart(), 'f', '# c\r\nf()\r\n', 'f()  # c\r\n'],
  ])('comments beside %j at %s', (text, mark, above, behind) => {
    expect(edited(text, (write) => write.addComment({ line: text.indexOf(mark) }, 'c'))).toBe(above);
    expect(edited(text, (write) => write.appendComment(text.indexOf(mark), 'c'))).toBe(behind);
  });

  it.each([
    ['x = 1\n', '# c\nx = 1\n'],
    ['#!/bin/python\n# coding: utf-8\nx = 1\n', '#!/bin/python\n# coding: utf-8\n# c\nx = 1\n'],
    ['#!/bin/python', '#!/bin/python\n# c\n'],
    ['', '# c\n'],
  ])('a comment for the file %j', (text, expected) => {
    expect(edited(text, (write) => write.addComment('file', 'c'))).toBe(expected);
  });

  it.each([
    ['x = 1', 'it\'s "a"\\\n', '"it\'s \\"a\\"\\\\\\n"'],
    ["x = ''", "it's", "'it\\'s'"],
  ])('quotes as %j does', (text, content, expected) => {
    expect(python.writer(python.facts('/q.py', text), text).quoted(content)).toBe(expected);
  });
});
