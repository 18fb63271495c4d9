import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { repository } from '../../src/dev/repository';
import { languageOf } from '../../src/engine/languages';
import { analyzerOf, applyEdits, layoutOf, loadFrontEnds } from '../engine/analysis';
import { mutated, processorTime, randomFrom } from './mutations';

const FILES = Number(process.env.OPIK_LENS_RUNS ?? 10_000);
const LIMIT_MS = 3_000;

/** Sources of both languages to spoil: the fixtures of all rules, and the sample agents. */
const seeds = ['test/rules', 'test/editor/samples'].flatMap((folder) =>
  readdirSync(path.join(repository, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(repository, folder, name))
    .filter((file) => languageOf(file) && !file.endsWith('.test.ts') && statSync(file).isFile()),
);

it.each(['python', 'typescript'] as const)(
  `half of ${FILES} spoilt files: no exception, no answer after more than 3 s, no edit that loses text (%s)`,
  async (language) => {
    await loadFrontEnds();
    const files = seeds.filter((file) => languageOf(file) === language);
    const texts = files.map((file) => readFileSync(file, 'utf8'));
    const random = randomFrom(language === 'python' ? 4711 : 815);
    const any = (): number => Math.floor(random() * files.length);
    let found = 0;
    let slowest = 0;
    for (let run = 0; run < FILES / 2; run += 1) {
      const which = any();
      const text = mutated(texts[which] ?? '', texts[any()] ?? '', random);
      const file = `/app/${path.basename(files[which] ?? '')}`;
      const said = `run ${run} of ${files[which]}`;
      const start = processorTime();
      const analyzer = await analyzerOf({ [file]: text }, layoutOf('/app')).catch((error: unknown) => {
        throw new Error(said, { cause: error });
      });
      analyzer.run();
      const findings = analyzer.findings(file);
      const spent = processorTime() - start;
      slowest = Math.max(slowest, spent);
      expect(spent, `${said}: ${text.length} characters`).toBeLessThan(LIMIT_MS);
      if (analyzer.facts(file)?.partial) expect(findings, said).toEqual([]);
      for (const finding of findings) {
        expect(finding.at.start >= 0 && finding.at.end <= text.length, said).toBe(true);
        for (const fix of finding.fixes?.keys() ?? [])
          for (const edit of analyzer.edits(finding, fix) ?? []) expect(keepsTheRest(text, edit.edits), said).toBe(true);
      }
      found += findings.length;
    }
    console.log(`${language}: ${found} findings, the slowest file took ${slowest.toFixed(0)} ms`);
    expect(found).toBeGreaterThan(FILES / 20); // else nothing but errors of syntax was tried
  },
);

/** Whether edits lie in the text, do not overlap, and leave what lies outside of them as it is. */
function keepsTheRest(text: string, edits: Parameters<typeof applyEdits>[1]): boolean {
  if (edits.some(({ at }) => at.start < 0 || at.end < at.start || at.end > text.length)) return false;
  const taken = edits.reduce((sum, { at }) => sum + at.end - at.start, 0);
  const added = edits.reduce((sum, { text }) => sum + text.length, 0);
  return applyEdits(text, edits).length === text.length - taken + added;
}
