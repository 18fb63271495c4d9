import { languages, type Uri } from 'vscode';
import { Disposables } from '../disposables';
import { uriOf } from '../linting/documents';
import type { Linting } from '../linting/linting';
import { diagnosticOf } from './diagnostic';

/** Keeps the editor's diagnostics equal to the known findings, for open files and the others. */
export function showFindings(linting: Linting, pages: Uri): Disposables {
  const owned = new Disposables();
  const shown = owned.add(languages.createDiagnosticCollection('opikLens'));
  linting.onDidChangeFindings((files) => {
    shown.set(
      files.map((file) => [uriOf(file), linting.known.of(file)?.findings.map((finding) => diagnosticOf(finding, pages))]),
    );
  });
  return owned;
}
