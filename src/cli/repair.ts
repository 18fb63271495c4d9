import { lineStarts } from '../engine/facts/text';
import type { TextEditRecord } from '../protocol/lint';
import type { LintAnalysis } from '../worker/analysis';
import { compatibleFixes } from '../worker/compatible-fixes';
import type { RepairedFile } from './report';
import type { Sources } from './sources';
import type { Targets } from './targets';

/** A file with its text after all safe fixes. */
export interface Repair extends RepairedFile {
  readonly before: string;
  readonly after: string;
}

/** One fix may make room for another, so everything is looked at again after each pass. */
const MOST_PASSES = 10;

/**
 * Applies the safe fixes in the analysis, as if each text were typed into an editor, until none is left. Nothing is written. A fix that
 * reaches beyond the targets is left out, and so is a file that a fix would break.
 */
export async function repairs(analysis: LintAnalysis, targets: Targets, sources: Sources): Promise<readonly Repair[]> {
  const texts = new Map<string, string>();
  const rules = new Map<string, string[]>();
  const barred = new Set<string>();
  const isOpen = (file: string): boolean => !barred.has(file) && sources.isBelow(file, targets) && sources.of(file) !== undefined;
  const textOf = (file: string): string => texts.get(file) ?? sources.textOf(file);
  let version = 1;
  const change = (file: string, text: string) => {
    version += 1;
    return analysis.ask('change', { file, version, text });
  };

  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const { findings } = await analysis.ask('scan', null);
    const fixes = await compatibleFixes((file) => analysis.ask('fixes', { file }), findings, isOpen);
    if (fixes.length === 0) break;
    const edits = new Map<string, TextEditRecord[]>();
    for (const { files } of fixes) for (const one of files) edits.set(one.file, [...(edits.get(one.file) ?? []), ...one.edits]);
    const broken = new Set<string>();
    for (const [file, ofFile] of edits) {
      const before = textOf(file);
      const after = withEdits(before, ofFile);
      // The answer names a whole text; one with a syntax error is not named.
      const answer = await change(file, after);
      if (answer.some((one) => one.file === file)) texts.set(file, after);
      else {
        barred.add(file);
        broken.add(file);
        await change(file, before);
      }
    }
    for (const { rule, files } of fixes)
      if (!files.some(({ file }) => broken.has(file))) for (const { file } of files) note(rules, file, rule);
  }
  return [...texts]
    .map(([file, after]) => ({ file, before: sources.textOf(file), after, rules: rules.get(file) ?? [] }))
    .filter(({ before, after }) => before !== after)
    .sort((one, other) => (one.file < other.file ? -1 : 1));
}

function note(rules: Map<string, string[]>, file: string, rule: string): void {
  const list = rules.get(file);
  if (list) list.push(rule);
  else rules.set(file, [rule]);
}

/** The text after edits that do not overlap; insertions at one place keep their order. */
export function withEdits(text: string, edits: readonly TextEditRecord[]): string {
  const lines = lineStarts(text);
  const offset = ({ line, character }: TextEditRecord['range']['start']): number => (lines[line] ?? text.length) + character;
  const ordered = edits
    .map(({ range, text: added }) => ({ start: offset(range.start), end: offset(range.end), added }))
    .sort((one, other) => one.start - other.start || one.end - other.end);
  let result = '';
  let from = 0;
  for (const { start, end, added } of ordered) {
    result += text.slice(from, start) + added;
    from = end;
  }
  return result + text.slice(from);
}
