import { l10n, type TerminalLink, window } from 'vscode';
import { linksPrinted, traceInPath } from '../../traces/trace-links';
import { Disposables } from '../disposables';
import type { LocalTracing } from '../tracing/local-tracing';

interface LinkToTrace extends TerminalLink {
  readonly trace: string;
}

/**
 * The link that SDKs print opens the trace in the panel: from a terminal of this window at once, from a browser by the link of the receiver's
 * page, such as `vscode://opik-lens.opik-lens/trace/ID`, which anything on this machine may call: it is an id, or nothing.
 */
export function openPrintedLinks(tracing: LocalTracing, open: (trace: string) => Promise<void>): Disposables {
  const owned = new Disposables();
  /** Where this editor has listened: elsewhere on this machine is another server. */
  const ports = new Set<number>();
  const note = (): void => {
    if (tracing.receiver.kind === 'running') ports.add(tracing.receiver.port);
  };
  note();
  owned.add(tracing.onDidChange(note));
  owned.add(
    window.registerTerminalLinkProvider({
      provideTerminalLinks: ({ line }): LinkToTrace[] =>
        linksPrinted(line)
          .filter(({ port }) => ports.has(port))
          .map(({ start, length, trace }) => ({
            startIndex: start,
            length,
            tooltip: l10n.t('Show the trace in the Opik view'),
            trace,
          })),
      handleTerminalLink: ({ trace }: LinkToTrace) => open(trace),
    }),
  );
  owned.add(
    window.registerUriHandler({
      async handleUri({ path, query, fragment }) {
        const trace = query === '' && fragment === '' ? traceInPath(path) : undefined;
        if (trace !== undefined) await open(trace);
        else void window.showWarningMessage(l10n.t('This link to Opik Lens names no trace, so nothing was opened.'));
      },
    }),
  );
  return owned;
}
