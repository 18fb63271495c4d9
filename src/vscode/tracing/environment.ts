import { type DebugConfiguration, debug, type EnvironmentVariableCollection, l10n, MarkdownString } from 'vscode';
import { Disposables } from '../disposables';
import type { LocalTracing } from './local-tracing';
import { variablesFor } from './variables';

const DEBUGGERS = ['python', 'debugpy', 'node', 'pwa-node', 'bun', 'deno'];

/** Gives the variables to terminals, tasks and debug sessions that are started while local tracing is on. */
export function giveEnvironment(tracing: LocalTracing, collection: EnvironmentVariableCollection): Disposables {
  const owned = new Disposables();
  // A window that was killed leaves its variables behind; tracing decides anew.
  collection.persistent = false;
  let given: string | undefined;
  const apply = (): void => {
    const { state } = tracing;
    // A receiver that restarts comes back at the same address.
    if (state.kind === 'restarting' || state.kind === 'starting') return;
    const url = state.kind === 'running' ? state.url : undefined;
    // Each change of the collection marks the open terminals as outdated.
    if (url === given) return;
    given = url;
    collection.clear();
    if (url === undefined) return;
    collection.description = new MarkdownString(
      l10n.t('Opik Lens: programs log their traces to this editor (`{url}`).', { url }),
    );
    for (const [name, value] of Object.entries(variablesFor(url))) collection.replace(name, value);
  };
  collection.clear();
  apply();
  owned.add(tracing.onDidChange(apply));
  // Before the variables of an `envFile` are read, since those do not replace what is there.
  const resolve = (_folder: unknown, configuration: DebugConfiguration): DebugConfiguration =>
    withVariables(tracing, configuration);
  for (const type of DEBUGGERS) owned.add(debug.registerDebugConfigurationProvider(type, { resolveDebugConfiguration: resolve }));
  owned.add({ dispose: () => collection.clear() });
  return owned;
}

/** A debug session with the variables; what its own `env` says stays. */
function withVariables({ state }: LocalTracing, configuration: DebugConfiguration): DebugConfiguration {
  if (state.kind !== 'running' || configuration.request === 'attach') return configuration;
  const own: unknown = configuration.env;
  return { ...configuration, env: { ...variablesFor(state.url), ...(typeof own === 'object' ? own : {}) } };
}
