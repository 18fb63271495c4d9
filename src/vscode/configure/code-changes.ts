import { readFile } from 'node:fs/promises';
import { l10n } from 'vscode';
import type { CodeEdits } from '../../protocol/lint';
import type { FileChange, Plan } from '../../setup/model';
import { openDocument } from '../linting/documents';
import type { Linting } from '../linting/linting';

/** A change of code, which has no keys to mask. */
export interface CodeChange extends FileChange {
  readonly code: true;
}

/** The changes of code that a plan asks for, and sentences about those that have to be made by hand. */
export interface CodeChanges {
  readonly changes: readonly CodeChange[];
  readonly byHand: readonly string[];
}

/** Makes the programs of the plan's packages load their `.env`. */
export async function loadEnvChanges({ loadEnv }: Plan, linting: Linting): Promise<CodeChanges> {
  const changes = new Map<string, CodeChange>();
  const byHand: string[] = [];
  for (const { root, file } of loadEnv) {
    const edits = linting.started ? await linting.ask('setupEdits', { root, change: 'load-env' }) : [];
    for (const edit of edits) changes.set(edit.file, await changeOf(edit));
    byHand.push(
      edits.length === 0
        ? l10n.t(
            'No program was found that could load `{file}`: add `from dotenv import load_dotenv` and `load_dotenv()` where yours starts.',
            { file: nameOf(file) },
          )
        : l10n.t('The program needs the package `python-dotenv`: `pip install python-dotenv`, and name it in the dependencies.'),
    );
  }
  return { changes: [...changes.values()], byHand: [...new Set(byHand)] };
}

/** The change of one file, from its text as it is now. */
export async function changeOf({ file, edits }: CodeEdits): Promise<CodeChange> {
  const before = openDocument(file)?.getText() ?? (await readFile(file, 'utf8'));
  return { path: file, before, after: edited(before, edits), secret: false, outside: false, code: true };
}

/** The text after edits that do not overlap; those at one place keep their order. */
function edited(text: string, edits: CodeEdits['edits']): string {
  // Ranges count from behind a byte order mark, which the editor does not show either.
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  const starts = [mark, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: ending }) => index + ending.length)];
  const offset = ({ line, character }: { readonly line: number; readonly character: number }): number =>
    (starts[line] ?? text.length) + character;
  const ordered = edits.map(({ range, text: added }) => ({ start: offset(range.start), end: offset(range.end), added }));
  ordered.sort((a, b) => a.start - b.start);
  let result = '';
  let from = 0;
  for (const { start, end, added } of ordered) {
    result += text.slice(from, start) + added;
    from = end;
  }
  return result + text.slice(from);
}

const nameOf = (path: string): string => /[^/\\]*$/.exec(path)?.[0] ?? path;
