import type { Range, TextDocument } from 'vscode';
import type { FileFindings, FixRecord, SuppressionRecord } from '../../protocol/lint';
import { rangeOf } from '../diagnostics/diagnostic';
import { fileOf, isLinted } from '../linting/documents';
import type { Linting } from '../linting/linting';
import { areCurrent } from './edits';

/** What can be done about the findings of one text of a document; `finding` is a place in `known`. */
export interface Repairs {
  readonly known: FileFindings;
  readonly fixes: readonly FixRecord[];
  readonly suppressions: readonly SuppressionRecord[];
}

/** A file of settings is looked at as it is on disk, so what is known counts while nothing is unsaved. */
function knownFor(document: TextDocument, linting: Linting): Promise<FileFindings | undefined> {
  if (isLinted(document)) return linting.settled(document);
  return Promise.resolve(document.isDirty ? undefined : linting.known.of(fileOf(document)));
}

/** A scan may renew the findings while their fixes are computed. */
const MOST_ATTEMPTS = 3;

/** The repairs for the findings in `range`; undefined when there are none or the document moved on. */
export async function repairsAt(
  linting: Linting,
  document: TextDocument,
  range: Range,
  signal: AbortSignal,
): Promise<Repairs | undefined> {
  const { version } = document;
  const file = fileOf(document);
  for (let attempt = 0; attempt < MOST_ATTEMPTS && document.version === version; attempt += 1) {
    const known = await knownFor(document, linting);
    const findings = known?.findings.flatMap((finding, place) => (rangeOf(finding.range).intersection(range) ? [place] : []));
    if (!known || !findings?.length) return undefined;
    const [fixes, suppressions] = await Promise.all([
      linting.ask('fixes', { file, findings }, signal),
      linting.ask('suppressions', { file, findings }, signal),
    ]);
    if (linting.known.of(file) === known && document.version === version) return { known, fixes, suppressions };
  }
  return undefined;
}

/** The safe fixes for the document's present text that can be applied together and change no other file. */
export async function safeFixes(linting: Linting, document: TextDocument, signal?: AbortSignal): Promise<readonly FixRecord[]> {
  const known = await linting.settled(document);
  if (!known || known.findings.length === 0) return [];
  const file = fileOf(document);
  const fixes = await linting.ask('fixes', { file }, signal);
  return fixes.filter((fix) => fix.safety === 'safe' && fix.files.every((one) => one.file === file) && areCurrent([fix]));
}
