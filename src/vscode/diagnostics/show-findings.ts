import { languages, type Uri } from 'vscode';
import type { Evidence } from '../code-links/evidence';
import { Disposables } from '../disposables';
import { uriOf } from '../linting/documents';
import type { Linting } from '../linting/linting';
import { diagnosticOf } from './diagnostic';

/** Keeps the editor's diagnostics equal to the known findings, for open files and the others. */
export function showFindings(linting: Linting, pages: Uri, evidence: Pick<Evidence, 'of' | 'onDidChange'>): Disposables {
  const owned = new Disposables();
  const shown = owned.add(languages.createDiagnosticCollection('opikLens'));
  const withEvidence = new Set<string>();
  const show = (files: readonly string[]): void =>
    shown.set(
      files.map((file) => [
        uriOf(file),
        linting.known.of(file)?.findings.map((finding) => {
          const seen = evidence.of(file, finding);
          if (seen.length > 0) withEvidence.add(file);
          return diagnosticOf(finding, pages, seen);
        }),
      ]),
    );
  linting.onDidChangeFindings(show);
  evidence.onDidChange(() => {
    const isNew = (file: string): boolean =>
      linting.known.of(file)?.findings.some((finding) => evidence.of(file, finding).length > 0) ?? false;
    const files = linting.known.files().map(({ file }) => file);
    show(files.filter((file) => withEvidence.delete(file) || isNew(file)));
  });
  return owned;
}
