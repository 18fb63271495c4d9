import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { Analyzer } from '../../src/engine/analyze';
import type { FileFacts } from '../../src/engine/facts/model';
import type { Program } from '../../src/engine/program/program';
import { analyzerOf, layoutOf } from './analysis';

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

/** Waits a turn as well: what a `WeakRef` was asked for lives until its end. */
async function collectGarbage(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  if (typeof collect === 'function') collect();
}

const TEXT =
  'import opik\nfrom tools import search\n\n\n@opik.track\ndef answer(question: str) -> str:\n    return search(question)\n';
const TOOLS = 'import opik\n\n\n@opik.track(type="tool")\ndef search(query: str) -> str:\n    return query\n';

interface Held {
  readonly facts: WeakRef<FileFacts>;
  readonly program: WeakRef<Program>;
}

/** Each text is linked and judged; gives what was held of all but the last. */
function typed(analyzer: Analyzer, file: string, texts: readonly string[]): readonly Held[] {
  const earlier = texts.slice(0, -1).flatMap((text) => {
    analyzer.set(file, text);
    analyzer.run();
    const facts = analyzer.facts(file);
    const [program] = analyzer.linked;
    return facts && program ? [{ facts: new WeakRef(facts), program: new WeakRef(program) }] : [];
  });
  analyzer.set(file, texts.at(-1) ?? '');
  analyzer.run();
  return earlier;
}

describe('what was linked before', () => {
  it('is forgotten when the program is linked again', async () => {
    const analyzer = await analyzerOf({ '/app/agent.py': TEXT, '/app/tools.py': TOOLS }, layoutOf('/app'));
    analyzer.run();
    const earlier = typed(
      analyzer,
      '/app/agent.py',
      [1, 2, 3, 4, 5, 6, 7].map((count) => `${TEXT}${'answer("why?")\n'.repeat(count)}`),
    );
    await collectGarbage();
    expect(earlier).toHaveLength(6);
    // The one before the last may be held by what can be looked up from the last.
    expect(earlier.slice(0, -1).filter(({ program }) => program.deref() !== undefined)).toHaveLength(0);
    // What was found for the last three is kept, for an edit that is undone.
    expect(earlier.slice(0, -3).filter(({ facts }) => facts.deref() !== undefined)).toHaveLength(0);
    // A fix could hold the program it was found in.
    expect(analyzer.findings('/app/agent.py').flatMap(({ fixes }) => fixes ?? [])).not.toHaveLength(0);
  });
});
