import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isObject, type Json } from '../traces/json';
import { defaultStore } from '../traces/receiver/defaults';
import { runningReceiver } from '../traces/receiver/running';
import { openStore } from '../traces/store/open';
import type { Output } from './terminal';
import { traceTable } from './trace-table';

export const TRACES_HELP = `Lists the newest traces that were received.

Usage: opik-lens traces [options]
       opik-lens traces export       Post them to an Opik server, see opik-lens traces export --help.

Options:
  --limit N          How many (20).
  --project NAME     Only of this project.
  --store FILE       The store to read (${defaultStore()}).
  --url URL          Read from the receiver or Opik server at this address instead.
  --json             A JSON document a line, as Opik describes traces.
  -h, --help         Print this help.
`;

const parse = (given: readonly string[]) =>
  parseArgs({
    args: [...given],
    options: {
      limit: { type: 'string', default: '20' },
      project: { type: 'string' },
      store: { type: 'string' },
      url: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  }).values;

/** `opik-lens traces`: the exit code. Throws what `parseArgs` throws. */
export async function listTraces(given: readonly string[], { out, err }: Output): Promise<number> {
  const { limit: limitText, project, store: file = defaultStore(), url, json, help } = parse(given);
  if (help) {
    out(TRACES_HELP);
    return 0;
  }
  const limit = Number(limitText);
  if (!(Number.isInteger(limit) && limit > 0 && limit <= 1000)) {
    err(`opik-lens: \`--limit ${limitText}\` is out of range: write a number from 1 to 1000.\n`);
    return 2;
  }
  const address = url ?? (await runningReceiver(file)).running?.url;
  const traces = address === undefined ? storedTraces(file, limit, project) : await receivedTraces(address, limit, project);
  out(json ? traces.map((trace) => `${JSON.stringify(trace)}\n`).join('') : traceTable(traces));
  return 0;
}

/** As JSON, so that both ways end in the same form. */
function storedTraces(file: string, limit: number, projectName: string | undefined): readonly Json[] {
  if (!existsSync(file)) return [];
  const { store } = openStore({ file });
  try {
    const project = projectName === undefined ? undefined : store.projectNamed(projectName);
    if (projectName !== undefined && !project) return [];
    const { content } = store.traces({ truncate: true, ...(project && { project: project.id }) }, { page: 1, size: limit });
    return JSON.parse(JSON.stringify(content));
  } finally {
    store.close();
  }
}

async function receivedTraces(url: string, limit: number, project: string | undefined): Promise<readonly Json[]> {
  const query = new URLSearchParams({
    size: String(limit),
    truncate: 'true',
    ...(project !== undefined && { project_name: project }),
  });
  const { OPIK_API_KEY: key, OPIK_WORKSPACE: workspace } = process.env;
  const headers = { ...(key && { authorization: key }), ...(workspace && { 'Comet-Workspace': workspace }) };
  const response = await fetch(`${url.replace(/\/$/, '')}/v1/private/traces?${query}`, { headers });
  if (!response.ok) throw new Error(`${url} answered with status ${response.status}.`);
  const page: Json = JSON.parse(await response.text());
  return isObject(page) && Array.isArray(page.content) ? page.content : [];
}
