import { parseArgs } from 'node:util';
import { DEFAULT_PORT, defaultStore } from '../traces/receiver/defaults';
import { receive } from '../traces/receiver/receiver';
import type { Running } from '../traces/receiver/running';
import type { Output } from './terminal';

export const RECEIVE_HELP = `Receives the traces of Opik SDKs on this machine: no account, no server.

Usage: opik-lens receive [options]

Options:
  --port N        The port to listen at on 127.0.0.1; when it is taken, the next free one (${DEFAULT_PORT}).
  --store FILE    Where the traces are kept (${defaultStore()}).
  --token TEXT    Take and give traces only to who sends this as the API key.
  --attached      End half a minute after the last editor window has gone.
  --json          Say in JSON, a line each, what happens.
  -h, --help      Print this help.
`;

const parse = (given: readonly string[]) =>
  parseArgs({
    args: [...given],
    options: {
      port: { type: 'string' },
      store: { type: 'string' },
      token: { type: 'string' },
      attached: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  }).values;

/** `opik-lens receive`: resolves with the exit code when the receiver has ended. Throws what `parseArgs` throws. */
export async function receiveTraces(given: readonly string[], terminal: Output): Promise<number> {
  const { port: portText, store: file = defaultStore(), token, attached, json, help } = parse(given);
  if (help) {
    terminal.out(RECEIVE_HELP);
    return 0;
  }
  const port = portText === undefined ? undefined : Number(portText);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65_536)) {
    terminal.err(`opik-lens: \`--port ${portText}\` is no port: write a number from 0 to 65535.\n`);
    return 2;
  }
  const log = (line: string): void => terminal.err(json ? `${JSON.stringify({ event: 'log', line })}\n` : `opik-lens: ${line}\n`);
  const version = terminal.version();
  const started = await receive({ file, version, port, token, attached, log });
  if ('running' in started) {
    terminal.out(json ? `${JSON.stringify({ event: 'running', ...started.running })}\n` : alreadyRunning(started.running));
    return 0;
  }
  const { receiver } = started;
  const { url, store } = receiver;
  terminal.out(
    json
      ? `${JSON.stringify({ event: 'listening', url, pid: process.pid, version, store: file, driver: store.driver })}\n`
      : listening(url, file),
  );
  const stop = (): void => void receiver.close();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  await receiver.ended;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeListener(signal, stop);
  return 0;
}

const setting = (url: string): string => `OPIK_URL_OVERRIDE=${url}`;

const listening = (url: string, file: string): string => `Opik Lens receives traces and keeps them in ${file}.
Set this where your program runs, and start it:

  ${setting(url)}

Ctrl+C ends it.
`;

const alreadyRunning = ({ url, pid }: Running): string => `Opik Lens receives traces already (process ${pid}).
Set this where your program runs, and start it:

  ${setting(url)}
`;
