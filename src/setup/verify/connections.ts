import type { PackageResult, Settings } from '../model';
import type { Ask } from './ask';
import { type Trouble, verify } from './verify';

/** Packages that reach the same server in the same way, and log to the same project. */
export interface Connection {
  readonly names: readonly string[];
  readonly settings: Settings;
  readonly unknown: PackageResult['unknown'];
  readonly project: string;
}

/** A connection with what its server said: that it is good, what is wrong, or nothing, where there was nothing to ask with. */
export interface Checked extends Connection {
  readonly verdict: 'good' | 'not-asked' | Trouble;
}

/** The connections of some packages, in their order. */
export function connectionsIn(results: readonly PackageResult[], projectOf: (root: string) => string): readonly Connection[] {
  const found = new Map<string, Connection>();
  for (const { root, name, settings, unknown } of results) {
    const project = projectOf(root);
    const key = `${keyOf(settings)}\n${unknown.join()}\n${project}`;
    const before = found.get(key);
    found.set(key, before ? { ...before, names: [...before.names, name] } : { names: [name], settings, unknown, project });
  }
  return [...found.values()];
}

/** Asks every server, each once for the same settings, all at the same time. */
export async function checkAll(connections: readonly Connection[], ask: Ask, signal: AbortSignal): Promise<readonly Checked[]> {
  const asked = new Map<string, ReturnType<typeof verify>>();
  return Promise.all(
    connections.map(async (one): Promise<Checked> => {
      if (one.unknown.length > 0) return { ...one, verdict: 'not-asked' };
      const key = keyOf(one.settings);
      const asking = asked.get(key) ?? verify(one.settings, ask, signal);
      asked.set(key, asking);
      const { trouble } = await asking;
      return { ...one, verdict: trouble ?? 'good' };
    }),
  );
}

/** Stays in memory: it holds the key. */
const keyOf = ({ apiKey, workspace, url }: Settings): string =>
  JSON.stringify([apiKey?.reveal(), workspace, url?.replace(/\/+$/, '')]);
