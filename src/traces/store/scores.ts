import { type FeedbackScore, type ScoreWrite, scoreSources } from '../model';
import { isoOf } from '../time';
import { nullable } from './columns';
import { number, type Row, text, textIn } from './database';
import type { Session } from './session';

type Kind = 'trace' | 'span' | 'thread';

/** Feedback scores; a later one of the same name replaces the earlier. */
export class Scores {
  constructor(private readonly session: Session) {}

  write(kind: Kind, entity: string, score: ScoreWrite): void {
    const now = this.session.now();
    this.session.database.run(
      `INSERT INTO scores (kind, entity, name, value, category_name, reason, source, created_at, updated_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (kind, entity, name) DO UPDATE SET value = excluded.value,
        category_name = excluded.category_name, reason = excluded.reason, source = excluded.source, updated_at = excluded.updated_at`,
      kind,
      entity,
      score.name,
      score.value,
      nullable(score.category_name),
      nullable(score.reason),
      score.source,
      now,
      now,
    );
  }

  /** Whether there are any; most stores have none. */
  has(kind: Kind): boolean {
    return this.session.database.get('SELECT 1 AS one FROM scores WHERE kind = ? LIMIT 1', kind) !== undefined;
  }

  /** The scores of these, by id. */
  of(kind: Kind, entities: readonly string[]): ReadonlyMap<string, readonly FeedbackScore[]> {
    const { database } = this.session;
    const found = new Map<string, FeedbackScore[]>();
    if (entities.length === 0 || !this.has(kind)) return found;
    const query = 'SELECT * FROM scores WHERE kind = ? AND entity IN (SELECT value FROM json_each(?)) ORDER BY name';
    for (const row of database.all(query, kind, JSON.stringify(entities))) {
      const entity = text(row.entity);
      const scores = found.get(entity) ?? [];
      scores.push(scoreOf(row));
      found.set(entity, scores);
    }
    return found;
  }

  remove(kind: Kind, entity: string): void {
    this.session.database.run('DELETE FROM scores WHERE kind = ? AND entity = ?', kind, entity);
  }
}

function scoreOf(row: Row): FeedbackScore {
  const category = textIn(row.category_name);
  const reason = textIn(row.reason);
  return {
    name: text(row.name),
    value: number(row.value),
    ...(category !== undefined && { category_name: category }),
    ...(reason !== undefined && { reason }),
    source: scoreSources.find((source) => source === row.source) ?? 'sdk',
    created_at: isoOf(number(row.created_at)),
    last_updated_at: isoOf(number(row.updated_at)),
  };
}
