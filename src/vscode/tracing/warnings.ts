import { EventEmitter, l10n } from 'vscode';
import type { PackageConnections } from '../../protocol/lint';
import { Disposables } from '../disposables';
import type { Failures } from '../failures';
import type { Linting } from '../linting/linting';
import { forwardTroubles } from './forward-words';
import type { Forwarding } from './forwarding';
import type { LocalTracing } from './local-tracing';
import type { OlderTerminals } from './older-terminals';

/** What makes programs log elsewhere although local tracing is on: sentences with the way out. */
export interface Warnings extends Disposables {
  list(): readonly string[];
  /** Those of them that are about the code. */
  ofCode(): readonly string[];
  readonly onDidChange: (listener: () => void) => void;
}

/** Milliseconds without news about the code after which its facts are asked for. */
const QUIET = 300;

/** Asks the code's facts while tracing is on: as it starts, after each scan, and after files have changed. */
export function watchWarnings(
  tracing: LocalTracing,
  linting: Linting,
  terminals: OlderTerminals,
  forwarding: Forwarding,
  failures: Failures,
): Warnings {
  const owned = new Disposables();
  const changed = owned.add(new EventEmitter<void>());
  let found: readonly string[] = [];
  const isOn = (): boolean => tracing.state.kind === 'running';
  const refresh = async (): Promise<void> => {
    if (!isOn() || !linting.started) return;
    const packages = await failures.quietly('Looking for what beats local tracing', () => linting.ask('connections', null));
    if (!packages) return;
    const now = whatBeatsTracing(packages);
    if (now.join('\n') === found.join('\n')) return;
    found = now;
    changed.fire();
  };
  let wasOn = false;
  owned.add(
    tracing.onDidChange(() => {
      if (isOn() && !wasOn) void refresh();
      wasOn = isOn();
    }),
  );
  linting.onDidChangeScanning(() => {
    if (!linting.isScanning) void refresh();
  });
  let soon: NodeJS.Timeout | undefined;
  owned.add({ dispose: () => clearTimeout(soon) });
  linting.onDidChangeFindings(() => {
    clearTimeout(soon);
    if (isOn()) soon = setTimeout(() => void refresh(), QUIET);
  });
  owned.add(terminals.onDidChange(() => changed.fire()));
  let troubles = '';
  forwarding.onDidChange(() => {
    const now = forwardTroubles(tracing.forwarding).join('\n');
    if (now === troubles) return;
    troubles = now;
    changed.fire();
  });
  return Object.assign(owned, {
    ofCode: () => (isOn() ? found : []),
    list: () => (isOn() ? [...forwardTroubles(tracing.forwarding), ...found, ...terminals.sentences()] : []),
    onDidChange: (listener: () => void) => void changed.event(listener),
  });
}

/** What the code says that is stronger than the environment: sentences with the way out. */
export function whatBeatsTracing(packages: readonly PackageConnections[]): readonly string[] {
  return packages.flatMap(({ loads, sets }) => [
    ...sets
      .filter(({ apiKey, url, workspace }) => apiKey || url !== undefined || workspace !== undefined)
      .map(({ by, at }) =>
        l10n.t(
          '`{by}` in {file}, line {line}, sets the connection in the code, which overrides local tracing. Remove its arguments to log here.',
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
        l10n.t('`{by}` in {file}, line {line}, overwrites the variables of local tracing. Remove `override` to log here.', {
          by,
          file: nameOf(at.file),
          line: at.line,
        }),
      ),
  ]);
}

const nameOf = (path: string): string => /[^/]*$/.exec(path)?.[0] ?? path;
