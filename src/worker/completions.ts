import type { Analyzer } from '../engine/analyze';
import { offersAt, projectsIn } from '../engine/completion/offers';
import type { Layout } from '../engine/layout';
import { Packages } from '../engine/program/packages';
import type { CompletionRecord, LintConversation } from '../protocol/lint';
import { editsOf } from './records';

type Asked = LintConversation['completions'][0];

/** What can be completed in a file that is analysed. Needs no linking, so that it keeps up with typing. */
export function completionsOf(analyzer: Analyzer, layout: Layout, { file, cursor }: Asked): readonly CompletionRecord[] {
  const facts = analyzer.facts(file);
  if (!facts) return [];
  const sdk = new Packages(layout).sdk(file);
  const projects = () => projectsIn(analyzer.files.flatMap((path) => analyzer.facts(path) ?? []));
  // Places of half-typed code are those of another text: then nothing is written above.
  const offers = offersAt(cursor, { file: facts, sdk, projects }, analyzer.writer.in(facts));
  const isInstalled = sdk.version(facts.language).source === 'installed';
  return offers
    .filter(({ edits }) => !facts.partial || !edits?.length)
    .map(({ label, snippet, why, kind, known, filter, edits = [] }) => ({
      label,
      snippet,
      why,
      kind,
      isTyped: known === true && isInstalled,
      ...(filter !== undefined && { filter }),
      edits: editsOf({ file, edits }, analyzer) ?? [],
    }));
}
