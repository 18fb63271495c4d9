import type { TextDocument } from 'vscode';
import type { FixRecord } from '../../protocol/lint';
import { fileOf } from '../linting/documents';
import type { Linting } from '../linting/linting';
import { areCurrent } from './edits';

/** The safe fixes for the document's present text that can be applied together and change no other file. */
export async function safeFixes(linting: Linting, document: TextDocument, signal?: AbortSignal): Promise<readonly FixRecord[]> {
  const known = await linting.settled(document);
  if (!known || known.findings.length === 0) return [];
  const file = fileOf(document);
  const fixes = await linting.ask('fixes', { file }, signal);
  return fixes.filter((fix) => fix.safety === 'safe' && fix.files.every((one) => one.file === file) && areCurrent([fix]));
}
