import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FileFacts } from '../../src/engine/facts/model';
import type { FrontEnd } from '../../src/engine/frontends';
import { createPythonFrontEnd } from '../../src/engine/python/frontend';
import { sketchCall, sketchValue } from './python-sketch';

let python: FrontEnd;
beforeAll(async () => {
  python = await createPythonFrontEnd('');
});

const around = (broken: string) => `import opik

@opik.track
def first(a):
    return a

@opik.track(name="second")
def second(a):
    return first(a)

@opik.track
def middle(a):
    before(a)
${broken}

@opik.track
def fourth(a):
    return second(a)

@opik.track(entrypoint=True)
def fifth(a):
    return fourth(a)
`;

const decorated = (facts: FileFacts) =>
  facts.functions.flatMap((fn) => fn.decorators.map(({ value }) => `${sketchValue(facts, value)} ${fn.name}`));

describe('half-typed code keeps the functions around it', () => {
  it.each([
    '    client.trace(',
    '    client.trace(name="x"',
    '    client.trace(name="x",',
    '    client.trace(name=',
    '    client.trace(name="x',
    '    client.trace({"a": [1, 2',
    '    x = [a, b',
    '    x = {"a": 1,\n         "b": 2',
    '    x = f"{a',
    '    x = f"{a"',
    '    x = "abc',
    '    x =',
    '    x.',
    '    return',
    '    return (',
    '    if a',
    '    if a:',
    '    for x in',
    '    while True:',
    '    try:',
    '    with opik.start_as_current_trace(',
    '    def inner(',
    '    def inner(a, b',
    '    @opik.track(',
    '    a b c',
    '    )',
    '    lambda x:',
    '    else:',
    '    x = a if',
    '    print "x"; 1 +',
    '  bad_indent()',
  ])('%j', (broken) => {
    const facts = python.facts('/project/agent.py', around(broken));
    expect(facts.partial).toBe(broken !== '    return');
    const names = decorated(facts);
    for (const name of ['opik.track first', 'opik.track(name="second") second', 'opik.track middle'])
      expect(names).toContain(name);
    expect(names).toContain('opik.track fourth');
    expect(names).toContain('opik.track(entrypoint=true) fifth');
  });

  it('closes an open call with the arguments that are there', () => {
    const text = 'def f():\n    x = g(1, k="a"  # why\n    return x\n\ndef h(): i()\n';
    const facts = python.facts('/project/open.py', text);
    expect(facts.calls.map((_, id) => sketchCall(facts, id))).toEqual(['g?(1, k="a")', 'i?()']);
    expect(facts.calls.map(({ at }) => text.slice(at.start, at.end))).toEqual(['g(1, k="a"', 'i()']);
    expect(facts.functions.map(({ at, name }) => [name, text.slice(at.start, at.end).length])).toEqual([
      [undefined, text.length],
      ['f', 'def f():\n    x = g(1, k="a"  # why\n    return x'.length],
      ['h', 'def h(): i()'.length],
    ]);
  });
});

describe('no text throws', () => {
  it.each<[string, string]>([
    ['nothing', ''],
    ['one bracket', '('],
    ['10,000 brackets', `${'('.repeat(10_000)}1${')'.repeat(10_000)}`],
    ['10,000 open lists', '['.repeat(10_000)],
    ['5,000 elifs', `if a: pass\n${'elif b(): pass\n'.repeat(5_000)}`],
    ['5,000 operands', Array.from({ length: 5_000 }, (_, index) => `a${index}`).join(' + ')],
    ['300 nested functions', Array.from({ length: 300 }, (_, index) => `${' '.repeat(index)}def f${index}():\n`).join('')],
    ['binary', '\u0000\u0001\ufffd\u0000PK\u0003'],
    ['one long line', 'x = 1;'.repeat(20_000)],
    ['only an unclosed docstring', '"""abc\ndef f(): pass\n'],
    ['lone surrogates', 's = "\ud800"\n\udc00 = 1\n'],
  ])('%s', (_, text) => {
    const facts = python.facts('/project/odd.py', text);
    expect(facts.functions[0]).toMatchObject({ kind: 'module', at: { start: 0, end: text.length } });
    JSON.stringify(facts.lines);
  });

  it('1 MB', () => {
    const text = 'def f(a):\n    return g(a, "bcdefgh")\n\n'.repeat(27_000);
    const facts = python.facts('/project/large.py', text);
    expect(facts.functions.length).toBe(27_001);
  }, 60_000);
});

describe('Python 3.8 to 3.14', () => {
  it.each([
    'print(f"{x=}")',
    'def f(a, /, b, *, c): pass',
    'if (n := len(a)) > 1: pass',
    '@buttons[0].clicked.connect\ndef f(): pass',
    'with (open("a") as a, open("b") as b): pass',
    'match x:\n  case {"a": [1, *rest], **more} if rest: pass\n  case A(b=1) | [] | None: pass\n  case _: pass',
    'def f(*args: *Ts) -> tuple[*Ts]: pass',
    'try: pass\nexcept* ValueError: pass',
    'type Alias[T] = list[T]',
    'class A[T: int, *Ts, **P](B): pass',
    'def f[T](x: T) -> T: return x',
    'x = f"{a["k"]}"',
    "x = f'{a!r:>{w}.{p}}'",
    'x = f"{\n  a  # why\n}"',
    'try: pass\nexcept A, B: pass',
    'x = t"hello {name}"',
    'x = a[*b]',
    'async def f():\n  return [x async for x in y if await z]',
    'x: int\ny: "str" = 1',
    'print(*a, **b, sep="")',
    'lambda *a, k=1, **b: (yield)',
    'x = 1_000 + 0b1 + 0o7 + 0xF + 1e-3 + 2j',
    'global x; del x, y[0]',
    'a = b = c, *d = e',
    'x = yield_ if not a else ...',
    'for x, *y in z, w: pass',
    '\fx = 1',
    'x = 1\rdef f(): pass\r',
    'if x:\n\ty()\n',
  ])('%j is whole', (text) => {
    expect(python.facts('/project/syntax.py', text).partial).toBe(false);
  });

  it('takes a default of a type parameter for an error, and reads the rest', () => {
    const facts = python.facts('/project/pep696.py', 'class A[T = int]: pass\n\ndef f(): return g()\n');
    expect(facts.partial).toBe(true);
    expect(facts.functions.some(({ name }) => name === 'f')).toBe(true);
  });
});

describe('incremental facts equal fresh ones', () => {
  const folder = [
    '/usr/lib/python3.11',
    '/usr/lib/python3.12',
    '/usr/lib/python3.13',
    '/usr/local/lib/python3.11',
    '/usr/local/lib/python3.12',
  ];
  const sources = folder.flatMap((path) => {
    try {
      const names = readdirSync(path).filter((name) => name.endsWith('.py'));
      return names.filter((_, index) => index % 9 === 0).map((name) => readFileSync(`${path}/${name}`, 'utf8'));
    } catch {
      return [];
    }
  });
  const examples = sources.length > 0 ? sources.slice(0, 20) : [around('    pass')];
  const pieces = [
    '(',
    ')',
    '"',
    "'",
    '\n',
    '    ',
    ':',
    'x = f(1)\n',
    'def f():\n    pass\n',
    '#',
    '{',
    'é',
    '👍',
    '"""',
    'a.b',
    ',',
    '@',
  ];

  it(`${examples.length} real files, three edits each`, () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    for (const original of examples) {
      let text = original.slice(0, 15_000);
      python.forget('/project/edited.py');
      for (let edit = 0; edit < 4; edit += 1) {
        const incremental = python.facts('/project/edited.py', text);
        python.forget('/project/fresh.py');
        expect(incremental).toEqual({ ...python.facts('/project/fresh.py', text), path: '/project/edited.py' });
        const at = random(text.length);
        text = text.slice(0, at) + (pieces[random(pieces.length)] ?? '') + text.slice(at + random(12));
      }
    }
  }, 60_000);
});
