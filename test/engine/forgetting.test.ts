import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import type { Analyzer } from '../../src/engine/analyze';
import type { FileFacts } from '../../src/engine/facts/model';
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

/** Each text is linked and judged; gives the facts of all but the last. */
function typed(analyzer: Analyzer, file: string, texts: readonly string[]): readonly WeakRef<FileFacts>[] {
  const earlier = texts.slice(0, -1).flatMap((text) => {
    analyzer.set(file, text);
    analyzer.run();
    const facts = analyzer.facts(file);
    return facts ? [new WeakRef(facts)] : [];
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
      [1, 2, 3, 4, 5, 6].map((count) => `${TEXT}${'answer("why?")\n'.repeat(count)}`),
    );
    await collectGarbage();
    // The one before the last may be held by what can be looked up from the last.
    expect(earlier.slice(0, -1).filter((facts) => facts.deref() !== undefined)).toHaveLength(0);
    expect(analyzer.findings('/app/agent.py')).toBeDefined();
  });
});
