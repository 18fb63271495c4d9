import { afterEach } from 'vitest';
import type { FollowedChange } from '../../src/traces/sources/follow';
import type { Health } from '../../src/traces/sources/health';
import { type OpenedServer, type OpenPorts, openServer } from '../../src/traces/sources/opened';
import { type ServerSource, serverSource } from '../../src/traces/sources/source';
import { EPOCH } from './doubles/computed-traces';
import { type FastClock, fastClock } from './doubles/fast-clock';
import { closeServers } from './doubles/listening';

const opened: OpenedServer[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.dispose();
  closeServers();
});

export interface Opened {
  readonly server: OpenedServer;
  readonly clock: FastClock;
  /** What was told since it was looked at last. */
  told(): readonly FollowedChange[];
  readonly healths: Health[];
}

/** A server as the editor opens it, with a clock that the test moves. */
export function open(
  at: string | ServerSource,
  { project = 'bot', patience = 10_000, most = 8 << 20, start = EPOCH }: Partial<OpenPorts> & { readonly start?: number } = {},
): Opened {
  const source = typeof at === 'string' ? serverSource(at, 'default', { kind: 'ini' }) : at;
  const told: FollowedChange[] = [];
  const healths: Health[] = [];
  const clock = fastClock(start, () => server.follower.settled());
  const server: OpenedServer = openServer(source, {
    clock,
    project,
    patience,
    most,
    sourceOf: () => undefined,
    changed: (change) => told.push(change),
    health: (health) => healths.push(health),
  });
  opened.push(server);
  return { server, clock, told: () => told.splice(0), healths };
}
