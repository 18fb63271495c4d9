import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/engine/rules/index';
import { analyzerOf, layoutOf } from '../engine/analysis';

/** The rules' pages are fixtures as well: "Wrong" blocks report the rule, "Right" blocks do not. */
const folder = join(process.cwd(), 'src/engine/rules');

const endings: Readonly<Record<string, string>> = { python: 'py', typescript: 'ts', tsx: 'tsx', javascript: 'js' };

/** The blocks of code; commands are not the engine's. */
function blocksOf(page: string, heading: string): { readonly language: string; readonly text: string }[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return [...section.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)]
    .map(([, language = '', text = '']) => ({ language, text }))
    .filter(({ language }) => language !== 'shell');
}

async function findsIn(rule: string, block: { readonly language: string; readonly text: string }): Promise<number> {
  const path = `/app/example.${endings[block.language]}`;
  const analyzer = await analyzerOf({ [path]: block.text }, layoutOf('/app'));
  analyzer.run();
  expect(analyzer.facts(path)?.partial, 'the example parses').toBe(false);
  return analyzer.findings(path).filter((finding) => finding.rule.id === rule).length;
}

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const page = readFileSync(join(folder, `${id}.md`), 'utf8');

  it('begins with its id and summary, and has every section', () => {
    expect(page.startsWith(`# ${id}\n\n${rule.summary}\n`)).toBe(true);
    const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(['Why', 'Wrong', 'Right', 'Fix', 'When to ignore', 'Since']);
  });

  it('shows each of its languages, wrong and right', async () => {
    for (const [heading, wanted] of [
      ['Wrong', true],
      ['Right', false],
    ] as const) {
      const blocks = blocksOf(page, heading);
      expect([...new Set(blocks.map((block) => block.language))].sort()).toEqual([...rule.languages].sort());
      for (const block of blocks) expect((await findsIn(id, block)) > 0, `${heading}: ${block.text}`).toBe(wanted);
    }
  });
});

it('has one page and one fixture folder for each rule, and no others', () => {
  const ids = rules.map((rule) => rule.id).sort();
  const named = (path: string, ending: RegExp): string[] =>
    readdirSync(path)
      .filter((name) => ending.test(name))
      .map((name) => name.replace(ending, ''))
      .sort();
  expect(named(folder, /\.md$/)).toEqual(ids);
  expect(named(folder, /(?<!^index)\.ts$/)).toEqual(ids);
  expect(named(join(process.cwd(), 'test/rules'), /(?<!\.ts)$/).filter((name) => !name.includes('.'))).toEqual(ids);
});
