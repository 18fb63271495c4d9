import type { RuleFinding } from '../../src/engine/analyze';
import { analyzerOf, applyEdits, installed, layoutOf } from '../engine/analysis';

/** Which package a text is analysed with: language by the name of the file, and the version of `opik` that is installed. */
export interface Judged {
  readonly file: 'program.py' | 'program.mts';
  readonly opik: string;
}

/**
 * The text after one fix of every finding of this rule, the first or the one of a title, again and again as long as there is one; fails when the rule
 * finds nothing, or offers no fix to begin with.
 */
export async function repaired(rule: string, text: string, { file, opik }: Judged, title?: string): Promise<string> {
  const path = `/app/${file}`;
  const language = file.endsWith('.py') ? 'python' : 'typescript';
  const analyzer = await analyzerOf({ [path]: text }, layoutOf('/app', {}, { [language]: installed(opik) }));
  for (let round = 0; round < 10; round += 1) {
    analyzer.run();
    const found = analyzer.findings(path).filter((one) => one.rule.id === rule);
    const fixOf = ({ fixes = [] }: RuleFinding): number =>
      title === undefined ? 0 : fixes.findIndex((one) => one.titleId === title);
    const finding = found.find((one) => title === undefined || round === 0 || analyzer.edits(one, fixOf(one)));
    if (!finding && round > 0) return analyzer.text(path) ?? '';
    if (!finding) throw new Error(`\`${rule}\` finds nothing in:\n${text}`);
    const edits = analyzer.edits(finding, fixOf(finding))?.find((one) => one.file === path)?.edits;
    if (!edits) throw new Error(`\`${rule}\` offers no fix for:\n${analyzer.text(path)}`);
    analyzer.set(path, applyEdits(analyzer.text(path) ?? '', edits));
  }
  throw new Error(`the fixes of \`${rule}\` don't converge`);
}
