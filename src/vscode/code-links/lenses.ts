import { CodeLens, type CodeLensProvider, l10n, languages, Range, type TextDocument } from 'vscode';
import { Disposables } from '../disposables';
import { fileOf, selector } from '../linting/documents';
import { settingsOf } from '../settings/configuration';
import type { KnownRuns } from './known-runs';
import { lineOf } from './words';

/** Says above each traced function what its runs came to; nothing where there are none. */
export function showRunsAboveCode(known: KnownRuns): Disposables {
  const owned = new Disposables();
  const provider: CodeLensProvider = {
    onDidChangeCodeLenses: known.onDidChange,
    provideCodeLenses: (document) => (isOn(document) ? lensesOf(document, known) : []),
  };
  owned.add(languages.registerCodeLensProvider([...selector], provider));
  return owned;
}

const isOn = ({ uri }: TextDocument): boolean => {
  const settings = settingsOf(uri);
  return settings.enable && settings['codeLens.enabled'];
};

function lensesOf(document: TextDocument, known: KnownRuns): CodeLens[] {
  const file = fileOf(document);
  return known.of(file).flatMap(({ function: fn, line, runs }) => {
    const at = new Range(line, 0, line, 0);
    const last = runs.runs[0];
    return [
      new CodeLens(at, {
        title: lineOf(runs),
        tooltip: l10n.t('Choose one of these runs'),
        command: 'opikLens.chooseRun',
        arguments: [file, fn.name],
      }),
      ...(last
        ? [
            new CodeLens(at, {
              title: l10n.t('last trace'),
              tooltip: l10n.t('Show this run in the trace panel'),
              command: 'opikLens.showRun',
              arguments: [last.trace, last.id],
            }),
          ]
        : []),
      ...(fn.entrypoint
        ? [
            new CodeLens(at, {
              title: l10n.t('run'),
              tooltip: l10n.t('Run this entrypoint with values of your choice'),
              command: 'opikLens.runEntrypoint',
              arguments: [file, fn.name],
            }),
          ]
        : []),
    ];
  });
}
