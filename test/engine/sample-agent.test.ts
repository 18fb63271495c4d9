import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Analyzer, RuleFinding } from '../../src/engine/analyze';
import { faults } from '../editor/expected';
import { analyzerOf, applyEdits, installed, layoutOf } from './analysis';

const folder = path.join(__dirname, '..', 'editor', 'samples', 'agent');

/** The sample agent in one language, as a newcomer opens it. */
function sampleIn(language: 'python' | 'typescript', extension: string): Promise<Analyzer> {
  const names = readdirSync(path.join(folder, language)).filter((name) => name.endsWith(extension));
  const files = Object.fromEntries(
    names.map((name) => [`/app/${name}`, readFileSync(path.join(folder, language, name), 'utf8')]),
  );
  const version = language === 'python' ? '2.1.3' : '1.11.14';
  return analyzerOf(files, layoutOf('/app', {}, { [language]: installed(version) }));
}

const findingsOf = (analyzer: Analyzer): readonly RuleFinding[] => analyzer.files.flatMap((file) => analyzer.findings(file));

const spelt = (findings: readonly RuleFinding[]): readonly string[] =>
  findings.map(({ file, rule }) => `${path.basename(file)} ${rule.id}`).sort();

function orders<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((item) => orders(items.filter((one) => one !== item)).map((rest) => [item, ...rest]));
}

const cases = (['python', 'typescript'] as const).flatMap((language) =>
  orders(Object.values(faults).map((fault) => fault[language].file)).map((order) => [language, order] as const),
);

it.each(cases)('the sample in %s gets better with each fix, in the order %j', async (language, order) => {
  const analyzer = await sampleIn(language, language === 'python' ? '.py' : '.ts');
  analyzer.run();
  let left = spelt(findingsOf(analyzer));
  for (const file of order) {
    const finding = analyzer.findings(`/app/${file}`)[0];
    const edits = (finding && analyzer.edits(finding, 0)) ?? [];
    expect(edits, `a fix in ${file}`).not.toEqual([]);
    for (const one of edits) analyzer.set(one.file, applyEdits(analyzer.text(one.file) ?? '', one.edits));
    analyzer.run();
    const before = left;
    left = spelt(findingsOf(analyzer));
    expect(before, `after ${file}`).toEqual(expect.arrayContaining([...left]));
    expect(left.length, `after ${file}`).toBe(before.length - 1);
  }
  expect(left).toEqual([]);
});
