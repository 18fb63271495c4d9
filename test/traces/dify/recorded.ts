import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { OpikClient } from '../../../src/traces/client/opik-client';
import { Scope } from '../../../src/traces/panel/scope';
import { type Reads, readsOf } from '../../../src/traces/panel/source';
import { type Receiver, receive } from '../../../src/traces/receiver/receiver';
import { folderWith } from '../../workspace/folder';
import { log, type Post } from './logged';
import { newerDay, newerProject } from './newer';
import { olderDay, olderProject } from './older';

export interface RecordedDays {
  readonly reads: Reads;
  /** The same records as those of a server, of which only one project is read. */
  foreign(project: string): Reads;
  readonly older: ReturnType<typeof olderDay>;
  readonly newer: ReturnType<typeof newerDay>;
}

/** A receiver to which both emitters have logged a day, and a program of another kind with tags that look like theirs; for the tests of one file. */
export function recordedDays(): () => RecordedDays {
  let receiver: Receiver | undefined;
  let recorded: RecordedDays | undefined;
  beforeAll(async () => {
    const started = await receive({
      file: path.join(folderWith({}), 'traces.db'),
      version: '1.2.3',
      port: 0,
      log: () => undefined,
    });
    if ('running' in started) throw new Error('A receiver has this store already.');
    receiver = started.receiver;
    const now = Date.now() - 3_600_000;
    const [older, newer] = [olderDay(now), newerDay(now)];
    const own = {
      id: '01900000-0000-7000-8000-000000000001',
      project_name: 'own',
      name: 'own',
      start_time: new Date(now).toISOString(),
    };
    const ownPost: Post = { path: '/traces', body: { ...own, tags: ['workflow'], thread_id: 'own' } };
    await Promise.all([older.posts, newer.posts, [ownPost]].map((posts) => log(started.receiver.url, posts)));
    const { url } = receiver;
    const foreign = (project: string): Reads => {
      const client = new OpikClient({ url, isForeign: true });
      return readsOf(client, Date.now, () => undefined, { scope: new Scope(client, project) });
    };
    recorded = { reads: readsOf(new OpikClient({ url }), Date.now, () => undefined), foreign, older, newer };
  }, 60_000);
  afterAll(() => receiver?.close());
  return () => {
    if (!recorded) throw new Error('Nothing is recorded yet.');
    return recorded;
  };
}

export const projects = { older: olderProject, newer: newerProject };
