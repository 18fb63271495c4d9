import { expect, it } from 'vitest';
import { cursorAtEnd } from '../../../src/engine/completion/cursor';
import { languageOf } from '../../../src/engine/languages';
import { completionsOf } from '../../../src/worker/completions';
import { analyzerOf, installed, layoutOf } from '../analysis';

const python =
  'import opik\nfrom opik import track, opik_context\n\nclient = opik.Opik(project_name="shop")\n\n\n@track\ndef answer(question: str) -> str:\n    return question\n\n\n';
const typescript = "import { Opik, track } from 'opik';\n\nconst client = new Opik({ projectName: 'shop' });\n\n";

/** What is offered at `|` behind a whole file, as labels. */
async function offered(name: string, before: string, typed: string, version?: string): Promise<readonly string[]> {
  const file = `/app/${name}`;
  const language = languageOf(file);
  if (!language) throw new Error('no language');
  const layout = layoutOf('/app', {}, version === undefined ? {} : { [language]: installed(version) });
  const analyzer = await analyzerOf({ [file]: before }, layout);
  const text = before + typed;
  analyzer.set(file, text.replace('|', ''));
  const cursor = cursorAtEnd(text.slice(0, text.indexOf('|')), language);
  return cursor ? completionsOf(analyzer, layout, { file, cursor }).map(({ label }) => label) : [];
}

const inPython = (typed: string, version?: string) => offered('agent.py', python, typed, version);
const inTypeScript = (typed: string, version?: string) => offered('agent.ts', typescript, typed, version);

it.each([
  ['@opik.track(type=|', ['"general"', '"tool"', '"llm"', '"guardrail"']],
  ['@opik.track(type="|"', ['general', 'tool', 'llm', 'guardrail']],
  ['@track(name="x", type=|)\ndef other(): ...', ['"general"', '"tool"', '"llm"', '"guardrail"']],
  ['with opik.start_as_current_span("x", type="|', ['general', 'tool', 'llm', 'guardrail']],
  ['client.trace(name="x").span(type="t|', ['general', 'tool', 'llm', 'guardrail']],
  ['@opik.track(entrypoint=|', ['True']],
  ['@opik.track(project_name="|"', ['shop']],
  ['opik_context.update_current_trace(|', ['thread_id=session_id']],
  ['answer("x", |', ['opik_args={"trace": {"thread_id": session_id}}']],
  ['answer("x", opik_args={"|', ['trace', 'span']],
  ['answer("x", opik_args={"trace": {|', ['thread_id', 'tags', 'metadata']],
  ['answer("x", opik_args={"trace": {"tags": [], "|', ['thread_id', 'metadata']],
  ['client.get_or_create_config(version="|', ['latest']],
  ['self.opik.get_or_create_config(env=|', ['"prod"', '"staging"', '"dev"']],
  ['client.set_config_env(project_name="shop", version="v1", env="|', ['prod', 'staging', 'dev']],
  ['config.deploy_to("|', ['prod', 'staging', 'dev']],
])('offers in Python at %s', async (typed, labels) => {
  expect(await inPython(typed, '2.2.122')).toEqual(labels);
});

it.each([
  ['print(type="|'],
  ['track_me(type=|'],
  ['# @opik.track(type=|'],
  ['"""@opik.track(type="|'],
  ['@opik.track(name="type=|'],
  ['@opik.track(type=kind + |'],
  ['answer(type=|'],
  ['@opik.track(metadata={"type": "|'],
  ['client.get_or_create_config(env="prod", fallback=print(|'],
])('offers nothing in Python at %s', async (typed) => {
  expect(await inPython(typed, '2.2.122')).toEqual([]);
});

it('offers whole options for the installed version, without those that are there', async () => {
  const types = ['type="general"', 'type="tool"', 'type="llm"', 'type="guardrail"'];
  expect(await inPython('@opik.track(|', '2.2.122')).toEqual([...types, 'project_name="shop"', 'entrypoint=True']);
  expect(await inPython('@opik.track(|', '1.9.48')).toEqual([...types, 'project_name="shop"']);
  expect(await inPython('@opik.track(type="tool", entrypoint=True, |', '2.2.122')).toEqual(['project_name="shop"']);
});

it('offers the selectors of the installed generation', async () => {
  const environments = ['env="prod"', 'env="staging"', 'env="dev"'];
  expect(await inPython('client.get_agent_config(fallback=x, project_name="y", |', '1.11.4')).toEqual([
    ...environments,
    'latest=True',
  ]);
  expect(await inPython('client.get_or_create_config(fallback=x, project_name="y", |', '2.2.122')).toEqual([
    ...environments,
    'version="latest"',
  ]);
  expect(await inPython('client.get_or_create_config(fallback=x, project_name="y", env="prod", |', '2.2.122')).toEqual([]);
});

it.each([
  ["const f = track({ type: '|' }", ['general', 'tool', 'llm', 'guardrail']],
  ['const f = track({ type: |', ["'general'", "'tool'", "'llm'", "'guardrail'"]],
  [
    'const f = track({ |',
    [
      'name: …',
      "projectName: 'shop'",
      ...["type: 'general'", "type: 'tool'", "type: 'llm'", "type: 'guardrail'"],
      'entrypoint: true',
      'params: …',
    ],
  ],
  ["const f = track({ name: 'f', type: 'tool', projectName: 'x', |", ['entrypoint: true', 'params: …']],
  ["client.trace({ name: 'x' }).span({ type: '|", ['general', 'tool', 'llm', 'guardrail']],
  ["const c = await client.getOrCreateConfig({ fallback: {}, version: '|", ['latest']],
  ["await client.setConfigEnv({ env: '|", ['prod', 'staging', 'dev']],
])('offers in TypeScript at %s', async (typed, labels) => {
  expect(await inTypeScript(typed, '2.0.40')).toEqual(labels);
});

it.each([
  ["const f = track({ name: 'f' }, async () => { type: |"],
  ["fetch({ type: '|"],
  ["// track({ type: '|"],
  ["`${track({ type: '|"],
  ["const f = track({ name: 'f' }, { type: '|"],
])('offers nothing in TypeScript at %s', async (typed) => {
  expect(await inTypeScript(typed, '2.0.40')).toEqual([]);
});

it('offers nothing in a file that does not import Opik', async () => {
  expect(await offered('other.py', 'def track(type):\n    return type\n\n\n', '@track(type="|', '2.2.122')).toEqual([]);
});

it('offers whole pieces at the start of a line', async () => {
  expect(await inPython('opi|', '2.2.122')).toEqual(['opik entrypoint', 'opik flush', 'opik agent configuration']);
  expect(await inPython('def f():\n    opi|', '1.11.4')).toEqual(['opik flush', 'opik read configuration']);
  expect(await inPython('opi|', '1.9.48')).toEqual(['opik flush']);
  expect(await inTypeScript('opi|', '2.0.40')).toEqual(['opik entrypoint', 'opik flush']);
  expect(await inTypeScript('const f = () => {\n  const n: string = g()\n  opi|\n}', '2.0.40')).toEqual([
    'opik flush',
    'opik read configuration',
  ]);
  expect(await inTypeScript('const f = {\n  opi|\n}', '2.0.40')).toEqual([]);
});

it.each([
  ['python', '2.2.122'],
  ['python', '1.11.4'],
  ['typescript', '2.0.40'],
] as const)('whole pieces in %s for %s are whole code once their names are filled in', async (language, version) => {
  const file = language === 'python' ? '/app/agent.py' : '/app/agent.ts';
  const layout = layoutOf('/app', {}, { [language]: installed(version) });
  const before = language === 'python' ? 'from opik import track\n\n' : "import { track } from 'opik';\n\n";
  for (const atTop of [true, false]) {
    const analyzer = await analyzerOf({ [file]: before }, layout);
    const offers = completionsOf(analyzer, layout, { file, cursor: { kind: 'statement', from: before.length, atTop } });
    expect(offers.length).toBeGreaterThan(0);
    for (const { snippet, edits } of offers) {
      const [line = '', ...rest] = before.split('\n');
      const added = edits.filter(({ range }) => range.start.line === 0).reverse();
      const head = added.reduce(
        (text, { range, text: inserted }) => text.slice(0, range.start.character) + inserted + text.slice(range.end.character),
        line,
      );
      const below = edits.filter(({ range }) => range.start.line > 0).map(({ text }) => text);
      const filled = snippet
        .replace(/\$\{\d:([^}]*)\}/g, '$1')
        .replace(/\$1/g, 'answer')
        .replace('\t$0', '\tpass')
        .replace('$0', '');
      const body = language === 'python' ? filled : filled.replace('pass', 'return {}');
      analyzer.set(file, [head, ...below, ...rest, body, ''].join('\n'));
      expect(analyzer.facts(file)?.partial, analyzer.text(file)).toBe(false);
    }
  }
});
