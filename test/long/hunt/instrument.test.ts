import { expect, it } from 'vitest';
import type { Language } from '../../../src/engine/facts/model';
import { analyzerOf, loadFrontEnds } from '../../engine/analysis';
import { instrumented } from '../../sdk/instrument/instrumented';
import { processorTime, randomFrom } from '../mutations';
import { hunt } from './hunt';
import { MINUTES, pickedBy } from './limits';
import { programsIn } from './sources';
import { woven } from './woven';

const LIMIT_MS = 3_000;
const releases = { python: ['1.11.4', '2.2.122'], typescript: ['1.11.14', '2.0.40'] } as const;
const names = { python: 'agent.py', typescript: 'agent.ts' } as const satisfies Record<Language, string>;

it.each(['python', 'typescript'] as const)(
  'programs that reach ever more of "Opik: Instrument": what it writes can be read, and it has nothing to do then (%s)',
  async (language) => {
    await loadFrontEnds();
    const start = names[language];
    let [slowest, changed] = [0, 0];
    const examine = async (text: string): Promise<void> => {
      const how = { start, opik: pickedBy(text, releases[language]), components: ['tracing', 'entrypoint', 'config'] } as const;
      const began = processorTime();
      const { files, plan } = await instrumented(new Map([[start, text]]), how);
      const spent = processorTime() - began;
      slowest = Math.max(slowest, spent);
      expect(spent, 'milliseconds').toBeLessThan(LIMIT_MS);
      const before = await analyzerOf({ [`/app/${start}`]: text });
      if (before.facts(`/app/${start}`)?.partial) return expect(plan.changes).toEqual([]);
      if (plan.changes.length === 0) return;
      changed += 1;
      for (const [name, after] of files) {
        const analyzer = await analyzerOf({ [`/app/${name}`]: after });
        expect(analyzer.facts(`/app/${name}`)?.partial, after).toBe(false);
      }
      const again = await instrumented(files, how);
      expect(again.plan.changes, JSON.stringify([...files])).toEqual([]);
    };
    const { runs, reached, beyondSeeds, kept } = await hunt(
      {
        seeds: programsIn(language, ['test/sdk/programs', 'test/editor/samples']),
        vary: woven,
        examine,
        isOurs: (url) => /\/src\/engine\//.test(url),
      },
      { milliseconds: MINUTES * 60_000, random: randomFrom(12) },
    );
    console.log(
      `${language}: ${runs} programs, ${reached} places reached, ${beyondSeeds} beyond the seeds, ${kept.length} kept, ` +
        `${changed} instrumented, the slowest took ${slowest.toFixed(0)} ms`,
    );
    expect(beyondSeeds).toBeGreaterThan(0);
    expect(changed).toBeGreaterThan(0);
  },
);
