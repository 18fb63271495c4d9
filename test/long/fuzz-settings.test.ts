import { expect, it } from 'vitest';
import { mutated, randomFrom } from './mutations';
import { addedTo, entriesFor, kinds } from './settings-kinds';

const FILES = Number(process.env.OPIK_LENS_RUNS ?? 10_000);

it.each(Object.entries(kinds))(
  `half of ${FILES} spoilt files: no exception, no answer after more than 3 s, no lost byte (%s)`,
  (_, kind) => {
    const random = randomFrom(2026);
    const any = (): string => kind.texts[Math.floor(random() * kind.texts.length)] ?? '';
    let written = 0;
    let slowest = 0;
    for (let run = 0; run < FILES / 2; run += 1) {
      const text = mutated(any(), any(), random);
      const entries = entriesFor(kind, random);
      const added = addedTo(kind, text, entries, `run ${run}: ${JSON.stringify(text)} with ${JSON.stringify(entries)}`);
      slowest = Math.max(slowest, added.spent);
      if (added.text !== text) written += 1;
    }
    console.log(`${written} written, the slowest took ${slowest.toFixed(1)} ms`);
    expect(written).toBeGreaterThan(FILES / 20);
  },
);
