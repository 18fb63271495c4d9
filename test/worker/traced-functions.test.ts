import { describe, expect, it } from 'vitest';
import type { TracedFunctionRecord } from '../../src/protocol/traced';
import { projectOf } from './project';

async function tracedIn(files: Readonly<Record<string, string>>): Promise<readonly TracedFunctionRecord[]> {
  const project = await projectOf(files);
  return project.ask('tracedFunctions', null);
}

/** `name -> spanName type [project] [entrypoint] reach [exported]`. */
const shown = ({ name, spanName, spanType, project, entrypoint, reach, exported }: TracedFunctionRecord): string =>
  [name, '->', spanName, spanType, project, entrypoint ? 'entrypoint' : '', reach, exported && `as ${exported}`]
    .filter(Boolean)
    .join(' ');

/** `name: kind [annotation] [required] [= default]` of each parameter of the only traced function. */
async function parametersOf(name: string, code: string): Promise<string[]> {
  const [only, ...others] = await tracedIn({ [name]: code });
  expect(others).toEqual([]);
  return (only?.parameters ?? []).map(
    ({ name: of, kind, required, default: preset }) =>
      `${of}: ${kind}${required ? '' : ' optional'}${preset === undefined ? '' : ` = ${preset}`}`,
  );
}

describe('Python', () => {
  it.each([
    ['@opik.track\ndef answer(q): ...', 'answer -> answer general module'],
    ['@opik.track(name="ask", type="tool")\ndef answer(q): ...', 'answer -> ask tool module'],
    ['@opik.track("ask", "tool")\ndef answer(q): ...', 'answer -> ask tool module'],
    ['P = "shop"\n@opik.track(project_name=P)\ndef answer(q): ...', 'answer -> answer general shop module'],
    ['@opik.track(entrypoint=True)\ndef answer(q): ...', 'answer -> answer general entrypoint module'],
    ['class Agent:\n  @opik.track\n  def answer(self, q): ...', 'Agent.answer -> answer general method'],
    ['class Agent:\n  @staticmethod\n  @opik.track\n  def answer(q): ...', 'Agent.answer -> answer general module'],
    ['def outer():\n  @opik.track\n  def answer(q): ...', 'outer.answer -> answer general inner'],
    ['def raw(q): ...\nanswer = opik.track(raw)', 'answer -> raw general module'],
    ['def raw(q): ...\nanswer = opik.track(name="ask")(raw)', 'answer -> ask general module'],
    ['import os\n@opik.track(name=os.environ["NAME"])\ndef answer(q): ...', 'answer -> answer general module'],
    ['@opik.track(type="chain")\ndef answer(q): ...', 'answer -> answer general module'],
  ])('knows the span of %j', async (code, expected) => {
    expect((await tracedIn({ 'a.py': `import opik\n${code}\n` })).map(shown)).toEqual([expected]);
  });

  it('says what each parameter takes', async () => {
    const code = `import opik
from typing import List, Optional, Literal

@opik.track
async def answer(
    self_, question: str, n: int, heat: "float" = 0.2, *rest, deep: bool = False, tags: List[str] = [], opts: dict[str, str],
    maybe: Optional[int] = None, either: int | str = 1, mode: Literal["a", "b"] = "a", client: Client, opik_args=None, **others,
): ...
`;
    expect(await parametersOf('a.py', code)).toEqual([
      'self_: text',
      'question: text',
      'n: integer',
      'heat: number optional = 0.2',
      'deep: flag optional = False',
      'tags: list optional = []',
      'opts: object',
      'maybe: integer optional = None',
      'either: other optional = 1',
      'mode: other optional = "a"',
      'client: other',
    ]);
  });
});

describe('TypeScript', () => {
  it.each([
    ["const answer = track({ name: 'ask', type: 'tool' }, async (q: string) => q);", 'answer -> ask tool inner'],
    ['export const answer = track(async (q: string) => q);', 'answer -> track.decorator llm module as answer'],
    ['const raw = async (q: string) => q;\nexport const answer = track(raw);', 'answer -> raw llm module as answer'],
    ["function raw(q: string) {}\nexport default track({ name: 'ask' }, raw);", 'raw -> ask llm module as default'],
    [
      "const answer = track({ name: 'a', entrypoint: true, projectName: 'shop' }, async () => {});\nexport { answer as run };",
      'answer -> a llm shop entrypoint module as run',
    ],
    ["class Agent {\n  @track({ type: 'general' }) answer(q: string) {}\n}", 'Agent.answer -> answer general method'],
    ["class Agent {\n  @track({ type: 'general', entrypoint: true }) answer() {}\n}", 'Agent.answer -> answer general method'],
    ["const tools = { search: track({ type: 'tool' }, async function () {}) };", 'search -> track.decorator tool inner'],
  ])('knows the span of %j', async (code, expected) => {
    expect((await tracedIn({ 'a.ts': `import { track } from 'opik';\n${code}\n` })).map(shown)).toEqual([expected]);
  });

  it('says what each parameter takes', async () => {
    const code = `import { track } from 'opik';
export const answer = track(
  { name: 'answer', entrypoint: true, params: [{ name: 'loose', type: 'integer' }, { name: 'n', type: 'number' }] },
  async (loose, n: number, question?: string, deep = false, tags: string[] = [], own: Own, opts: { a: string }, maybe: string | undefined, { b }: Pair) => n,
);
`;
    expect(await parametersOf('a.ts', code)).toEqual([
      'loose: integer',
      'n: number',
      'question: text optional',
      'deep: flag optional = false',
      'tags: list optional = []',
      'own: other',
      'opts: object',
      'maybe: text optional',
      '{ b }: object',
    ]);
  });
});

it('follows the texts of open documents, and says which places are those of an earlier text', async () => {
  const code = 'import opik\n\n@opik.track\ndef answer(q):\n    return q\n';
  const project = await projectOf({ 'a.py': code });
  const places = async () =>
    (await project.ask('tracedFunctions', null)).map(({ version, stale, nameRange }) => [version, stale, nameRange.start.line]);
  expect(await places()).toEqual([[undefined, undefined, 3]]);
  await project.open('a.py', code.replace('@opik', '\n\n@opik'), 2);
  expect(await places()).toEqual([[2, undefined, 5]]);
  await project.open('a.py', `${code.replace('@opik', '\n\n@opik')}\nanswer(`, 3);
  expect(await places()).toEqual([[3, true, 5]]);
});

it.each([
  ['a.py', 'import opik\n\n@opik.track(\n    name="a",\n)\ndef answer(q):\n    return q\n', '2-6 answer'],
  ['a.ts', "import { track } from 'opik';\nexport const answer = track(\n  { name: 'a' },\n  async () => 1,\n);\n", '1-4 answer'],
  ['a.ts', "import { track } from 'opik';\nconst raw = () => 1;\n\nexport const answer = track(raw);\n", '1-1 answer'],
])('says where a function stands with what makes it one: %s', async (name, code, expected) => {
  const [only] = await tracedIn({ [name]: code });
  const { start, end } = only?.range ?? {};
  const { start: from, end: to } = only?.nameRange ?? {};
  const named = code.split('\n')[from?.line ?? 0]?.slice(from?.character, to?.character);
  expect(`${start?.line}-${end?.line} ${named}`).toBe(expected);
});

it('names the files where programs begin that hold a function', async () => {
  const [only] = await tracedIn({
    'agent.py': 'import opik\n\n@opik.track\ndef answer(q): ...\n',
    'chat.py': 'from agent import answer\nif __name__ == "__main__":\n    answer("x")\n',
    'nightly.py': 'from agent import answer\nif __name__ == "__main__":\n    answer("x")\n',
  });
  expect(only?.entries.map((file) => file.replace(/^.*\//, ''))).toEqual(['chat.py', 'nightly.py']);
});

it('leaves out what no folder of the person holds', async () => {
  const project = await projectOf({ 'a.py': 'import opik\n@opik.track\ndef answer(q): ...\n' });
  await project.configure(['', { enabled: false }]);
  expect(await project.ask('tracedFunctions', null)).toEqual([]);
});
