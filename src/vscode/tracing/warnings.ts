import { l10n, window } from 'vscode';
import type { PackageConnections } from '../../protocol/lint';
import { Disposables } from '../disposables';
import type { LocalTracing } from './local-tracing';

/** What makes programs log elsewhere although local tracing is on: sentences with the way out. */
export function whatBeatsTracing(packages: readonly PackageConnections[]): readonly string[] {
  return packages.flatMap(({ loads, sets }) => [
    ...sets
      .filter(({ apiKey, url, workspace }) => apiKey || url !== undefined || workspace !== undefined)
      .map(({ by, at }) =>
        l10n.t(
          '`{by}` in {file}, line {line}, sets the connection in the code and beats the environment. Take its arguments out to log here.',
          {
            by,
            file: nameOf(at.file),
            line: at.line,
          },
        ),
      ),
    ...loads
      .filter(({ overrides }) => overrides)
      .map(({ by, at }) =>
        l10n.t('`{by}` in {file}, line {line}, replaces variables that are set already. Without `override`, programs log here.', {
          by,
          file: nameOf(at.file),
          line: at.line,
        }),
      ),
  ]);
}

const nameOf = (path: string): string => /[^/]*$/.exec(path)?.[0] ?? path;

/** Says once for each start of tracing that terminals which are older log elsewhere, and offers a new one. */
export function warnOfOldTerminals(tracing: LocalTracing): Disposables {
  const owned = new Disposables();
  let told: number | undefined;
  owned.add(
    tracing.onDidChange(async (state) => {
      if (state.kind !== 'running' || tracing.since === undefined || told === tracing.since) return;
      told = tracing.since;
      const old = window.terminals.filter(
        (terminal) => terminal.exitStatus === undefined && !('pty' in terminal.creationOptions),
      );
      if (old.length === 0) return;
      const open = l10n.t('New Terminal');
      const text = l10n.t('Terminals that are open already do not log to this editor yet.');
      if ((await window.showInformationMessage(text, open)) === open) window.createTerminal().show();
    }),
  );
  return owned;
}
