import { describe, expect, it } from 'vitest';
import { Analyzer } from '../../src/engine/analyze';
import { defineRule, type Severity } from '../../src/engine/rule';
import { unusedSuppression } from '../../src/engine/rules/unused-suppression';
import { applyEdits, layoutOf, loadFrontEnds } from './analysis';

/** Reports every call of `target`. */
const target = defineRule({
  id: 'no-target',
  summary: 'A call of target.',
  severity: 'warning',
  languages: ['python', 'typescript'],
  messages: { found: 'There is a call of `target`.' },
  *check({ program }) {
    for (const file of program.files)
      for (const { at, callee } of file.calls)
        if (callee.kind === 'reference' && callee.name === 'target') yield { file: file.path, at, messageId: 'found' };
  },
});

async function analysisOf(path: string, text: string, severity?: (rule: string) => Severity | 'off' | undefined) {
  const rules = [target, unusedSuppression];
  const analyzer = new Analyzer({
    frontEnds: await loadFrontEnds(),
    rules,
    severity: (rule) => severity?.(rule.id),
    onDefect: (what, cause) => {
      throw new Error(what, { cause });
    },
  });
  analyzer.setLayout(layoutOf('/app'));
  analyzer.set(path, text);
  analyzer.run();
  return analyzer;
}

const idsIn = (analyzer: Analyzer, path: string): string[] => analyzer.findings(path).map(({ rule }) => rule.id);

const PLACES: readonly (readonly [what: string, name: string, text: string])[] = [
  ['a statement', 'a.py', 'import opik\n\n\ndef f():\n    target()\n'],
  ['a call on several lines', 'a.py', 'import opik\n\nx = [\n    1,\n    target(\n        2,\n    ),\n]\n'],
  ['a string on several lines', 'a.py', 'import opik\n\nx = f"""\n  {target()}\n"""\n'],
  ['a continued line', 'a.py', 'import opik\n\nx = 1 + \\\n    target()\n'],
  ['the first line', 'a.py', 'target(); import opik\n'],
  ['CRLF', 'a.py', 'import opik\r\n\r\ntarget()\r\n'],
  ['a statement', 'a.ts', "import 'opik';\n\ntarget();\n"],
  ['a template on several lines', 'a.ts', `import 'opik';\n\nconst x = \`\n  \${target()}\n\`;\n`],
  ['a chain', 'a.ts', "import 'opik';\n\nconst x = y\n  .map(\n    target(),\n  );\n"],
  ['JSX text', 'a.tsx', "import 'opik';\n\nexport const x = (\n  <p>\n    hello\n    {target()}\n  </p>\n);\n"],
  ['a JSX attribute', 'a.tsx', "import 'opik';\n\nexport const x = (\n  <p\n    title={target()}\n  >\n    hello\n  </p>\n);\n"],
];

describe('a comment that silences', () => {
  it.each(PLACES)('%s (%s) is written where it works, and is not called unused', async (_, name, text) => {
    const path = `/app/${name}`;
    for (const scope of ['line', 'file'] as const) {
      const analyzer = await analysisOf(path, text);
      const [finding] = analyzer.findings(path);
      if (!finding) throw new Error('nothing is found');
      const edit = analyzer.suppress(finding, scope);
      analyzer.set(path, applyEdits(text, edit?.edits ?? []));
      analyzer.run();
      expect(analyzer.facts(path)?.partial, analyzer.text(path)).toBe(false);
      expect(idsIn(analyzer, path), analyzer.text(path)).toEqual([]);
      expect(analyzer.silenced(path).map(({ rule }) => rule.id)).toEqual(['no-target']);
    }
  });

  it.each([
    ['behind code', 'import opik\ntarget()  # opik-lens: ignore[no-target]\n', []],
    ['every rule', 'import opik\ntarget()  # opik-lens:ignore\n', []],
    ['one of several', 'import opik\ntarget()  # opik-lens: ignore[ missing-flush , no-target ]\n', ['unused-suppression']],
    ['a line too high', 'import opik\n# opik-lens: ignore[no-target]\n\ntarget()\n', ['unused-suppression', 'no-target']],
    ['the file', '# opik-lens: ignore-file\nimport opik\ntarget()\n', []],
    ['something else', 'import opik\ntarget()  # opik-lens: ignored\n', ['no-target']],
    ['in a string', 'import opik\ntarget("# opik-lens: ignore[no-target]")\n', ['no-target']],
    ['nothing, for every rule', 'import opik  # opik-lens: ignore\n', ['unused-suppression']],
    ['nothing, and says so itself', 'import opik  # opik-lens: ignore[no-target, unused-suppression]\n', []],
  ])('%s', async (_, text, expected) => {
    expect(idsIn(await analysisOf('/app/a.py', text), '/app/a.py')).toEqual(expected);
  });

  it('is not called unused when its rule is off, or when the rule of unused ones is', async () => {
    const text = 'import opik  # opik-lens: ignore[no-target]\n';
    for (const off of ['no-target', 'unused-suppression'])
      expect(idsIn(await analysisOf('/app/a.py', text, (rule) => (rule === off ? 'off' : undefined)), '/app/a.py')).toEqual([]);
  });

  it('is not called unused while another file of the program is not whole', async () => {
    const analyzer = await analysisOf('/app/a.py', 'import opik\nimport b  # opik-lens: ignore[no-target]\n');
    analyzer.set('/app/b.py', 'def (:\n');
    analyzer.run();
    expect(idsIn(analyzer, '/app/a.py')).toEqual([]);
    analyzer.set('/app/b.py', 'x = 1\n');
    analyzer.run();
    expect(idsIn(analyzer, '/app/a.py')).toEqual(['unused-suppression']);
  });
});
