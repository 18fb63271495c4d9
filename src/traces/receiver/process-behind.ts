import { readdir, readFile, readlink } from 'node:fs/promises';
import type { Socket } from 'node:net';

/** The process at the other end of a connection on this machine. Undefined where the system does not tell: only Linux is asked. */
export async function processBehind({ remotePort, localPort }: Socket): Promise<number | undefined> {
  if (process.platform !== 'linux' || remotePort === undefined || localPort === undefined) return undefined;
  try {
    const inode = inodeIn(await readFile('/proc/net/tcp', 'latin1'), remotePort, localPort);
    return inode === undefined ? undefined : await holderOf(`socket:[${inode}]`);
  } catch {
    return undefined;
  }
}

/** A line is `0: 0100007F:9C4A 0100007F:1443 01 ...`: the end itself, the other end, the state; the inode is the tenth word. */
function inodeIn(table: string, own: number, other: number): string | undefined {
  const port = (number: number): string => `:${number.toString(16).toUpperCase().padStart(4, '0')}`;
  for (const line of table.split('\n')) {
    const words = line.trim().split(/\s+/);
    if (words[1]?.endsWith(port(own)) && words[2]?.endsWith(port(other))) return words[9];
  }
  return undefined;
}

async function holderOf(link: string): Promise<number | undefined> {
  // The newest first: who writes was started a moment ago.
  const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger);
  for (const pid of pids.sort((one, other) => other - one)) if (await holds(`/proc/${pid}/fd`, link)) return pid;
  return undefined;
}

async function holds(folder: string, link: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => []); // of another person, or gone
  const links = await Promise.all(names.map((name) => readlink(`${folder}/${name}`).catch(() => '')));
  return links.includes(link);
}
