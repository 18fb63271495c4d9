import { parseArgs } from 'node:util';
import { serverUrl } from '../setup/urls';
import type { ExportScope } from '../traces/client/transfer';
import { defaultStore } from '../traces/receiver/defaults';

export const EXPORT_HELP = `Posts traces that were received on this machine to an Opik server.

Usage: opik-lens traces export --to URL [options]

Ids, times, projects, threads, scores and files are kept. What is there already is written again and is
there once; the local traces stay. After a crash or without a network the same command goes on where it
stopped. The API key comes from OPIK_API_KEY or the standard input (--key-stdin); it is never an argument.

Options:
  --to URL           The server. Any page of it will do.
  --workspace NAME   The workspace there (OPIK_WORKSPACE, else default).
  --key-stdin        Read the API key from the standard input.
  --project NAME     Only traces of this project.
  --trace ID         Only this trace.
  --since TIME       Only what started then or later: 30m, 24h, 7d, or 2026-01-31T12:00:00Z.
  --until TIME       Only what started then or before.
  --store FILE       The store with the traces (${defaultStore()}).
  --json             Say in JSON, a line each, how far it came.
  -h, --help         Print this help.

Exit codes:
  0   Everything arrived.
  1   The server refused some of the records, or failed over them.
  2   The arguments are wrong, or the key is missing.
  3   It could not be finished. The same command goes on.
`;

/** What `opik-lens traces export` is asked for. */
export interface ExportRequest {
  readonly url: string;
  readonly workspace?: string;
  readonly keyFromInput: boolean;
  readonly scope: ExportScope;
  /** The scope as it was written: the same the next time. */
  readonly what: string;
  readonly store: string;
  readonly json: boolean;
}

/** Reads the arguments behind `traces export`; `wrong` is what is wrong with them. Throws what `parseArgs` throws. */
export function exportRequest(given: readonly string[], now: number): ExportRequest | 'help' | { readonly wrong: string } {
  const { values } = parseArgs({
    args: [...given],
    options: {
      to: { type: 'string' },
      workspace: { type: 'string' },
      'key-stdin': { type: 'boolean', default: false },
      project: { type: 'string' },
      trace: { type: 'string' },
      since: { type: 'string' },
      until: { type: 'string' },
      store: { type: 'string', default: defaultStore() },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  const { to, workspace, project, trace, since, until, store, json } = values;
  const url = to === undefined ? undefined : serverUrl(to);
  if (url === undefined)
    return { wrong: to === undefined ? '`--to URL` names the server.' : `\`--to ${to}\` is no address of a server.` };
  const [from, end] = [since, until].map((time) => (time === undefined ? undefined : timeOf(time, now)));
  if (from === null) return { wrong: `\`--since ${since}\` is no time: write 24h, 7d or 2026-01-31T12:00:00Z.` };
  if (end === null) return { wrong: `\`--until ${until}\` is no time: write 24h, 7d or 2026-01-31T12:00:00Z.` };
  return {
    url,
    ...(workspace !== undefined && { workspace }),
    keyFromInput: values['key-stdin'],
    scope: {
      ...(trace !== undefined && { trace }),
      ...(project !== undefined && { project }),
      ...(from !== undefined && { from }),
      ...(end !== undefined && { to: end }),
    },
    what: JSON.stringify([trace, project, since, until]),
    store,
    json,
  };
}

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** ISO 8601, or null for what is no time. */
function timeOf(text: string, now: number): string | null {
  const [, count, unit = ''] = /^(\d+)([mhd])$/.exec(text) ?? [];
  const time = count === undefined ? Date.parse(text) : now - Number(count) * (UNITS[unit] ?? 0);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
