import { expect, it } from 'vitest';
import { instrumented, sample } from '../sdk/instrument/instrumented';
import { analyzerOf, applyEdits, installed, layoutOf } from './analysis';

const rules = new Set(['hardcoded-config', 'unconverted-config-class', 'untracked-llm-call']);
const opik = '2.2.122';

/** Programs of several files, with traces and without a configuration. */
const programs = [
  { name: 'package', start: 'main.py', fixes: 3 },
  { name: 'monorepo', start: 'services/support/main.py', pythonRoots: ['shared'], fixes: 3 },
  { name: 'handed_prompts.py', start: 'handed_prompts.py', fixes: 4 },
];

it.each(programs)(
  'fixes one after the other settle, and each leaves files that can be read: $name',
  async ({ name, start, pythonRoots, fixes }) => {
    const more = pythonRoots ? { pythonRoots } : {};
    const traced = await instrumented(sample(name), { start, opik, components: ['tracing', 'entrypoint'], ...more });
    const texts = Object.fromEntries([...traced.files].map(([file, text]) => [`/app/${file}`, text]));
    const roots = pythonRoots ? { pythonRoots: ['/app', ...pythonRoots.map((one) => `/app/${one}`)] } : {};
    const analyzer = await analyzerOf(texts, layoutOf('/app', roots, { python: installed(opik) }));
    const paths = Object.keys(texts);
    let done = 0;
    for (; done < 20; done += 1) {
      analyzer.run();
      const found = paths.flatMap((file) => analyzer.findings(file)).filter(({ rule }) => rules.has(rule.id));
      const edits = found.map(({ fixes: offered }) => offered?.[0]?.edits()).find((one) => one !== undefined);
      if (!edits) break;
      for (const { file, edits: own } of edits) analyzer.set(file, applyEdits(analyzer.text(file) ?? '', own));
      for (const file of paths) expect(analyzer.facts(file)?.partial, analyzer.text(file)).toBe(false);
    }
    expect(done).toBe(fixes);
    const left = paths.flatMap((file) => analyzer.findings(file)).filter(({ rule }) => rules.has(rule.id));
    expect(left.map(({ rule, file }) => `${file} ${rule.id}`)).toEqual([]);
  },
);
