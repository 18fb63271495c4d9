import { existsSync } from 'node:fs';
import { Secret } from '../setup/secret';
import { isSameServer, needsOf, serverOfKey } from '../setup/urls';
import { type Exported, exportToServer } from '../traces/export/export';
import { ExportJournal } from '../traces/export/journal';
import { receive } from '../traces/receiver/receiver';
import { EXIT, type Terminal } from './terminal';
import { EXPORT_HELP, type ExportRequest, exportRequest } from './traces-export-arguments';

/** What an export needs of its terminal. */
export type ExportTerminal = Pick<Terminal, 'out' | 'err' | 'version' | 'input' | 'pauses'>;

/** `opik-lens traces export`: the exit code. Throws what `parseArgs` throws, and an `OpikError` where the server can't be had. */
export async function exportTraces(given: readonly string[], terminal: ExportTerminal): Promise<number> {
  const request = exportRequest(given, Date.now());
  if (request === 'help') {
    terminal.out(EXPORT_HELP);
    return EXIT.clean;
  }
  const wrong = (sentence: string): number => {
    terminal.err(`opik-lens: ${sentence} \`opik-lens traces export --help\` lists what is possible.\n`);
    return EXIT.usage;
  };
  if ('wrong' in request) return wrong(request.wrong);
  const { OPIK_API_KEY = '' } = process.env;
  const written = (request.keyFromInput ? (await terminal.input()).toString('utf8') : OPIK_API_KEY).trim();
  if (request.keyFromInput && !/^\S+$/.test(written)) return wrong('The standard input holds no API key.');
  const key = written === '' ? undefined : new Secret(written);
  const { key: isNeeded, workspace: usual } = needsOf({ kind: 'self-hosted', url: request.url });
  if (isNeeded && !key) return wrong('The server asks for an API key: set OPIK_API_KEY, or use `--key-stdin`.');
  const issuer = key && serverOfKey(key);
  if (issuer !== undefined && !isSameServer(issuer, request.url))
    return wrong(`The API key is one of ${new URL(issuer).host}, and is not sent elsewhere.`);
  const workspace = request.workspace ?? (process.env.OPIK_WORKSPACE || usual || 'default');
  return carriedOut(request, workspace, key, terminal);
}

async function carriedOut(request: ExportRequest, workspace: string, key: Secret | undefined, terminal: ExportTerminal) {
  const { url, scope, what, store, json } = request;
  const { out, err, pauses } = terminal;
  if (!existsSync(store)) {
    if (!json) out('No traces.\n');
    return EXIT.clean;
  }
  const log = (line: string): void => err(`opik-lens: ${line}\n`);
  // Whoever has the store gives the traces out; where nobody has, this process does for as long as it takes.
  const found = await receive({ file: store, version: terminal.version(), port: 0, log });
  const receiver = 'running' in found ? found.running : found.receiver;
  if (isSameServer(receiver.url, url)) {
    err('opik-lens: `--to` names the receiver of these traces. Name the server that they go to.\n');
    return EXIT.usage;
  }
  const stop = new AbortController();
  const interrupt = (): void => stop.abort(new Error('Stopped. The same command goes on.'));
  process.once('SIGINT', interrupt);
  try {
    const mark = await exportToServer({
      receiver: { url: receiver.url },
      server: { url, workspace, ...(key && { key: () => key.reveal() }) },
      scope,
      journal: new ExportJournal({ store, url, workspace, what }),
      signal: stop.signal,
      ...(pauses && { pauses }),
      now: Date.now,
      progress: (mark) => (json ? out(line('progress', { ...mark, failed: 0 })) : err(`opik-lens: ${spelled(mark)} so far\n`)),
      waiting: (error, pause) => log(`${error.message} Trying again in ${Math.ceil(pause / 1000)} s.`),
    });
    out(json ? line('done', mark) : `${spelled(mark)} exported to ${new URL(url).host}, workspace ${workspace}.\n`);
    if (mark.refused > 0)
      log(
        `The server refused ${counted(mark.refused, 'record or file', 'records or files')}: with ids, times or sizes that it does not take.`,
      );
    if (mark.why)
      log(
        `${mark.why.message} ${counted(mark.failed, 'record or file is', 'records or files are')} missing there; the same command tries again.`,
      );
    return mark.refused > 0 || mark.failed > 0 ? EXIT.findings : EXIT.clean;
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    log('Stopped. The same command goes on.');
    return EXIT.defect;
  } finally {
    process.removeListener('SIGINT', interrupt);
    if ('receiver' in found) await found.receiver.close();
  }
}

const line = (event: string, { traces, spans, files, refused, failed }: Exported): string =>
  `${JSON.stringify({ event, traces, spans, files, refused, failed })}\n`;

const counted = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`;

const spelled = ({ traces, spans, files }: Omit<Exported, 'failed'>): string =>
  [counted(traces, 'trace'), counted(spans, 'span'), ...(files > 0 ? [counted(files, 'file')] : [])].join(', ');
