import { type DebugConfiguration, debug, type EnvironmentVariableCollection, l10n, MarkdownString } from 'vscode';
import { Disposables } from '../disposables';
import type { LocalTracing } from './local-tracing';

/** What a program needs in its environment to log to the receiver; read in opik 1.10 to 2.2 (PyPI) and 1.8 to 2.0 (npm). */
export const variablesFor = (url: string): Readonly<Record<string, string>> => ({
  OPIK_URL_OVERRIDE: url,
  OPIK_WORKSPACE: 'default',
  // Older releases of the SDK for Python send a trace only when it has ended.
  OPIK_LOG_START_TRACE_SPAN: 'true',
});

/** The variables in the spelling of a POSIX shell, for terminals outside of the editor. */
export const shellLine = (url: string): string =>
  Object.entries(variablesFor(url))
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');

/** Gives the variables to terminals, tasks and debug sessions that are started while local tracing is on. */
export function giveEnvironment(tracing: LocalTracing, collection: EnvironmentVariableCollection): Disposables {
  const owned = new Disposables();
  // A window that was killed leaves its variables behind; tracing decides anew.
  collection.persistent = false;
  const apply = (): void => {
    const { state } = tracing;
    // A receiver that restarts comes back at the same address.
    if (state.kind === 'restarting' || state.kind === 'starting') return;
    collection.clear();
    if (state.kind !== 'running') return;
    collection.description = new MarkdownString(
      l10n.t('Opik Lens: programs log their traces to this editor (`{url}`).', { url: state.url }),
    );
    for (const [name, value] of Object.entries(variablesFor(state.url))) collection.replace(name, value);
  };
  apply();
  owned.add(tracing.onDidChange(apply));
  for (const type of ['python', 'debugpy', 'node', 'pwa-node', 'bun', 'deno'])
    owned.add(
      debug.registerDebugConfigurationProvider(type, {
        resolveDebugConfiguration: (_folder, configuration) => withVariables(tracing, configuration),
      }),
    );
  owned.add({ dispose: () => collection.clear() });
  return owned;
}

/** A debug session with the variables; what its own `env` says stays. */
function withVariables({ state }: LocalTracing, configuration: DebugConfiguration): DebugConfiguration {
  if (state.kind !== 'running' || configuration.request === 'attach') return configuration;
  const own: unknown = configuration.env;
  return { ...configuration, env: { ...variablesFor(state.url), ...(typeof own === 'object' ? own : {}) } };
}
