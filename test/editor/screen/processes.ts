import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';

/** What a process of the editor holds; memory in megabytes. */
export interface Held {
  readonly kind: string;
  readonly pid: number;
  readonly megabytes: number;
  readonly threads: number;
  readonly files: number;
  readonly ports: number;
}

/** The processes of an editor (Linux): those whose environment has this home, by what they are for. */
export function processesOf(home: string): readonly Held[] {
  const listening = listeningSockets();
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const read = (file: string): string => readFileSync(path.join('/proc', name, file), 'utf8');
      if (!read('environ').split('\0').includes(`HOME=${home}`)) return [];
      const kind = kindOf(read('cmdline').replaceAll('\0', ' '));
      if (kind === undefined) return [];
      const number = (field: string): number => Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(read('status'))?.[1]);
      // Node has several; a copy of a process has one until it becomes the program that is started.
      const threads = number('Threads');
      if (threads === 1) return [];
      const files = readdirSync(path.join('/proc', name, 'fd')).map((fd) => linkOf(path.join('/proc', name, 'fd', fd)));
      return [
        {
          kind,
          pid: Number(name),
          megabytes: Math.round(number('VmRSS') / 1024),
          threads,
          files: files.length,
          ports: files.filter((file) => listening.has(file)).length,
        },
      ];
    } catch {
      return []; // it has just ended
    }
  });
}

function kindOf(command: string): string | undefined {
  if (command.includes('--type=extensionHost')) return 'extension host';
  if (command.includes(' receive ')) return 'receiver';
  return command.includes('server-main.js') ? 'server' : undefined;
}

function linkOf(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    return '';
  }
}

/** Sockets that listen on a port, as links of `/proc/PID/fd` name them. */
function listeningSockets(): ReadonlySet<string> {
  const rows = ['tcp', 'tcp6'].flatMap((table) => readFileSync(`/proc/net/${table}`, 'utf8').split('\n').slice(1));
  const LISTEN = '0A';
  return new Set(
    rows.flatMap((row) => {
      const columns = row.trim().split(/\s+/);
      return columns[3] === LISTEN ? [`socket:[${columns[9]}]`] : [];
    }),
  );
}
