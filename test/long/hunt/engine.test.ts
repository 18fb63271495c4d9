import { expect, it } from 'vitest';
import { cursorAtEnd } from '../../../src/engine/completion/cursor';
import type { Language } from '../../../src/engine/facts/model';
import { completionsOf } from '../../../src/worker/completions';
import { analyzerOf, applyEdits, installed, layoutOf, loadFrontEnds } from '../../engine/analysis';
import { processorTime, randomFrom } from '../mutations';
import { hunt } from './hunt';
import { MINUTES, pickedBy } from './limits';
import { programsIn } from './sources';
import { woven } from './woven';

const LIMIT_MS = 3_000;
const RELEASES = ['1.9.48', '1.11.4', '2.1.14', '2.2.122'];
const files = { python: '/app/agent.py', typescript: '/app/agent.ts' } as const satisfies Record<Language, string>;

it.each(['python', 'typescript'] as const)(
  'texts that reach ever more of the engine: no exception, no hang, nothing said of half a program, no fix that breaks one (%s)',
  async (language) => {
    await loadFrontEnds();
    const file = files[language];
    let [slowest, found, fixed] = [0, 0, 0];
    const examine = async (text: string): Promise<void> => {
      const start = processorTime();
      const layout = layoutOf('/app', {}, { [language]: installed(pickedBy(text, RELEASES)) });
      const analyzer = await analyzerOf({ [file]: text }, layout);
      analyzer.run();
      const findings = analyzer.findings(file);
      if (analyzer.facts(file)?.partial) expect(findings).toEqual([]);
      found += findings.length;
      const safe: string[] = [];
      for (const finding of findings) {
        expect(finding.at.start >= 0 && finding.at.start <= finding.at.end && finding.at.end <= text.length).toBe(true);
        for (const [index, fix] of finding.fixes?.entries() ?? []) {
          const edits = analyzer.edits(finding, index)?.find((one) => one.file === file)?.edits;
          if (!edits) continue;
          expect(edits.every(({ at }) => at.start >= 0 && at.start <= at.end && at.end <= text.length)).toBe(true);
          const after = applyEdits(text, edits);
          if (fix.safety === 'safe') safe.push(after);
        }
      }
      const cut = pickedBy(
        text,
        [...text].map((_, at) => at),
      );
      const cursor = cursorAtEnd(text.slice(0, cut), language);
      if (cursor) completionsOf(analyzer, layout, { file, cursor });
      const spent = processorTime() - start;
      slowest = Math.max(slowest, spent);
      expect(spent, 'milliseconds').toBeLessThan(LIMIT_MS);
      for (const after of safe) {
        const again = await analyzerOf({ [file]: after }, layout);
        expect(again.facts(file)?.partial, after).toBe(false);
        fixed += 1;
      }
    };
    const { runs, reached, beyondSeeds, kept } = await hunt(
      { seeds: programsIn(language), vary: woven, examine, isOurs: (url) => /\/src\/(?:engine|worker)\//.test(url) },
      { milliseconds: MINUTES * 60_000, random: randomFrom(11) },
    );
    console.log(
      `${language}: ${runs} texts, ${reached} places reached, ${beyondSeeds} beyond the seeds, ${kept.length} kept, ` +
        `${found} findings, ${fixed} safe fixes, the slowest took ${slowest.toFixed(0)} ms`,
    );
    expect(beyondSeeds).toBeGreaterThan(0);
    expect(fixed).toBeGreaterThan(0);
  },
);
