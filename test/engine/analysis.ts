import { Analyzer, type RuleFinding } from '../../src/engine/analyze';
import { positionAt } from '../../src/engine/facts/text';
import { type FrontEnd, loadFrontEnd } from '../../src/engine/frontends';
import type { Layout, PackageLayout, SdkVersion } from '../../src/engine/layout';
import { fill, type Rule } from '../../src/engine/rule';
import { rules } from '../../src/engine/rules/index';
import type { Edit } from '../../src/engine/writer';

let frontEnds: { python: FrontEnd; typescript: FrontEnd } | undefined;

/** Both front ends, loaded once for all tests of a file. */
export async function loadFrontEnds(): Promise<{ python: FrontEnd; typescript: FrontEnd }> {
  frontEnds ??= { python: await loadFrontEnd('python', ''), typescript: await loadFrontEnd('typescript', '') };
  return frontEnds;
}

/** One package at `root` that holds every file. */
export function layoutOf(root: string, more: Partial<PackageLayout> = {}, sdk: Layout['packages'][number]['sdk'] = {}): Layout {
  return {
    packages: [
      {
        root,
        dependsOnOpik: true,
        sdk,
        pythonRoots: [root, `${root}/src`],
        pathMappings: [],
        subpaths: {},
        entries: [],
        ...more,
      },
    ],
  };
}

export const installed = (version: string): SdkVersion => ({ version, source: 'installed' });

/** An analyzer with all rules, or these, over the files; a defect in a rule or front end fails the test. */
export async function analyzerOf(
  files: Readonly<Record<string, string>>,
  layout: Layout = layoutOf('/app'),
  judgedBy: readonly Rule[] = rules,
): Promise<Analyzer> {
  const analyzer = new Analyzer({
    frontEnds: await loadFrontEnds(),
    rules: judgedBy,
    onDefect: (what, error) => {
      throw new Error(`a defect in ${what}`, { cause: error });
    },
  });
  analyzer.setLayout(layout);
  for (const [path, text] of Object.entries(files)) analyzer.set(path, text);
  return analyzer;
}

/** A finding as one line: `agent.py:3 info missing-entrypoint`. */
export function describe(analyzer: Analyzer, finding: RuleFinding): string {
  const lines = analyzer.facts(finding.file)?.lines ?? [0];
  return `${finding.file.split('/').pop()}:${positionAt(lines, finding.at.start).line} ${finding.severity} ${finding.rule.id}`;
}

/** The sentence that a person reads. */
export const sentence = (finding: RuleFinding): string => fill(finding.rule.messages[finding.messageId] ?? '', finding.data);

/** The text after the edits, which must not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = edits
    .map((edit, index) => ({ edit, index }))
    .sort((a, b) => a.edit.at.start - b.edit.at.start || a.edit.at.end - b.edit.at.end || a.index - b.index);
  let result = '';
  let from = 0;
  for (const { edit } of sorted) {
    if (edit.at.start < from) throw new Error(`edits overlap at ${edit.at.start}`);
    result += text.slice(from, edit.at.start) + edit.text;
    from = edit.at.end;
  }
  return result + text.slice(from);
}
