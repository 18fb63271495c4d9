import type { RecentSpans } from '../../links/runs';
import type { Replay, TraceFilter } from '../../protocol/panel';
import type { Aggregates } from '../client/aggregates';
import { type GivenScore, OpikClient, type OpikServer } from '../client/opik-client';
import { OpikError } from '../client/trouble';
import type { SourceOf } from '../panel/detail';
import { KeptSpans } from '../panel/kept-spans';
import { seenTraces } from '../panel/recent';
import { recentSpans } from '../panel/recent-spans';
import { type ReplayQuery, turnsOf } from '../panel/replay';
import { Scope } from '../panel/scope';
import { type Reads, readsOf } from '../panel/source';
import type { Clock } from './clock';
import { type FollowedChange, Follower } from './follow';
import { type Health, SourceHealth } from './health';
import { keptReads } from './kept-reads';
import { type Generation, projectLink, threadLink, traceLink } from './links';
import type { ServerSource } from './source';

/** What an opened server is given. */
export interface OpenPorts {
  readonly clock: Clock;
  /** The project that is looked at; without one, that which was written to last. */
  readonly project?: string;
  readonly sourceOf: SourceOf;
  /** Told like the changes of a receiver. */
  readonly changed: (change: FollowedChange) => void;
  readonly health: (health: Health) => void;
  /** Milliseconds that a request may take. */
  readonly patience?: number;
  /** Bytes of an answer that are read, if not the usual. */
  readonly most?: number;
}

/** A server whose traces are shown. Who opens it attends it, and disposes it. */
export interface OpenedServer {
  /** Answers the panel's questions, with what is known while the server is not there. */
  readonly reads: Reads;
  readonly follower: Follower;
  readonly health: SourceHealth;
  /** What this server is too old for. */
  readonly lacks: () => readonly ('search' | 'changes')[];
  /** Projects with this in their names, the first of them; those that were written to last when it is empty. */
  projects(text: string, signal: AbortSignal): Promise<readonly string[]>;
  /** The newest spans of the project that is looked at, in one question. */
  recentSpans(signal: AbortSignal): Promise<RecentSpans>;
  /** Undefined where the server does not count. */
  aggregates(filter: TraceFilter, signal: AbortSignal): Promise<Aggregates | undefined>;
  /** A conversation from its end, in parts. */
  replay(query: ReplayQuery, signal: AbortSignal): Promise<Replay>;
  score(trace: string, span: string | undefined, score: GivenScore, signal: AbortSignal): Promise<void>;
  scoreThread(project: string, thread: string, score: GivenScore, signal: AbortSignal): Promise<void>;
  readonly links: {
    trace(trace: string): string;
    project(project: string): string;
    thread(project: string, thread: string, signal: AbortSignal): Promise<string>;
  };
  dispose(): void;
}

/** Projects that are offered at once. */
const OFFERED = 50;

/** The client of a server; its key is taken out at each request. */
export const clientOf = (
  { url, workspace, key }: ServerSource,
  more: Pick<OpikServer, 'patience' | 'most' | 'held'> = {},
): OpikClient => new OpikClient({ url, workspace, isForeign: true, ...(key && { key: () => key.reveal() }), ...more });

/** Nothing is asked before somebody attends it or asks something. */
export function openServer(source: ServerSource, ports: OpenPorts): OpenedServer {
  const { clock, project, sourceOf, patience, most } = ports;
  const health = new SourceHealth(clock, ports.health);
  const client = clientOf(source, {
    held: () => health.held,
    ...(patience !== undefined && { patience }),
    ...(most !== undefined && { most }),
  });
  const seen = seenTraces();
  const scope = new Scope(client, project);
  const options = { seen, scope };
  const follower = new Follower(client, scope, { clock, health, seen, changed: ports.changed });
  const spans = new KeptSpans(client);
  let generation: Promise<Generation> | undefined;
  return {
    reads: keptReads(readsOf(client, clock.now, sourceOf, options), health),
    follower,
    health,
    lacks: () => client.lacks,
    async projects(text, signal) {
      if (text === '') return scope.names.newest(signal);
      const { content } = await client.projects({ page: 1, size: OFFERED }, signal, text);
      return content.map(({ name }) => name);
    },
    recentSpans: (signal) => scope.heeding(undefined, () => recentSpans(client, scope, clock.now(), signal, spans)),
    async aggregates(filter, signal) {
      const asked = await scope.asked(filter, signal);
      return asked && client.aggregates({ ...asked, page: 1, size: 1 }, signal);
    },
    replay: (query, signal) => turnsOf(client, scope, query, clock.now(), signal),
    score: (trace, span, score, signal) =>
      span === undefined ? client.score('trace', trace, score, signal) : client.score('span', span, score, signal),
    scoreThread: (name, thread, score, signal) => client.scoreThread(name, thread, score, signal),
    links: {
      trace: (trace) => traceLink(source, trace),
      project: (name) => projectLink(source, name),
      async thread(name, thread, signal) {
        const projectId = await scope.names.idOf(name, signal);
        if (projectId === undefined) throw OpikError.of({ kind: 'project' }, source.url);
        generation ??= client.generation(signal).catch((error: unknown) => {
          generation = undefined;
          throw error;
        });
        return threadLink(source, projectId, thread, await generation);
      },
    },
    dispose: () => follower.dispose(),
  };
}
