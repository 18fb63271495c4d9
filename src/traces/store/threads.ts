import { uuid7 } from '../ids';
import type { Thread } from '../model';
import { text } from './database';
import type { Session } from './session';

/** A thread exists from its first trace on, and is active again with each further one. */
export function wakeThread(session: Session, project: string, thread: string): void {
  setThreadStatus(session, project, thread, 'active');
}

export function setThreadStatus({ database, now }: Session, project: string, thread: string, status: Thread['status']): void {
  const time = now();
  database.run(
    `INSERT INTO threads (model_id, project_id, id, status, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (project_id, id) DO UPDATE SET status = excluded.status, updated_at = excluded.updated_at`,
    uuid7(Math.floor(time / 1000)),
    project,
    thread,
    status,
    time,
    time,
  );
}

/** The id under which a thread has scores; a thread not heard of is created. */
export function threadModel(session: Session, project: string, thread: string): string {
  const query = 'SELECT model_id FROM threads WHERE project_id = ? AND id = ?';
  const known = session.database.get(query, project, thread);
  if (known) return text(known.model_id);
  wakeThread(session, project, thread);
  return text(session.database.get(query, project, thread)?.model_id);
}
