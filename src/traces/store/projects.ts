import { uuid7 } from '../ids';
import { DEFAULT_PROJECT, type Project } from '../model';
import { isoOf } from '../time';
import { number, numberIn, type Row, text, textIn } from './database';
import type { Page, Paging } from './query';
import type { Session } from './session';

/** The projects, and what each knows of its traces. */
export class Projects {
  readonly #ids = new Map<string, string>();

  constructor(private readonly session: Session) {}

  /** The id of the project of that name, created when absent. */
  idOf(name: string = DEFAULT_PROJECT): string {
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    const { database, touched } = this.session;
    const now = this.session.now();
    const id = uuid7(Math.floor(now / 1000));
    database.run('INSERT OR IGNORE INTO projects (id, name, created_at, updated_at) VALUES (?, ?, ?, ?)', id, name, now, now);
    const found = text(database.get('SELECT id FROM projects WHERE name = ?', name)?.id);
    this.#ids.set(name, found);
    touched.projects.add(found);
    return found;
  }

  /** The id that a record names itself, when there is such a project. */
  existing(id: string | undefined): string | undefined {
    return id === undefined || !this.byId(id) ? undefined : id;
  }

  describe(id: string, description: string): void {
    this.session.database.run('UPDATE projects SET description = ? WHERE id = ?', description, id);
  }

  /** A trace of the project was written; `added` of them are new (or gone, when negative). */
  touch(id: string, added: number): void {
    const { database, touched } = this.session;
    const now = this.session.now();
    database.run('UPDATE projects SET trace_count = trace_count + ?, last_trace_at = ? WHERE id = ?', added, now, id);
    touched.projects.add(id);
  }

  byId(id: string): Project | undefined {
    return this.#one('id', id);
  }

  named(name: string): Project | undefined {
    return this.#one('name', name);
  }

  page({ page, size, sorting = [], name = '' }: Paging & { readonly name?: string }): Page<Project> {
    const { database } = this.session;
    const order = sorting[0]?.field === 'name' ? `name ${sorting[0].direction}` : 'coalesce(last_trace_at, created_at) DESC';
    const rows = database.all(
      `SELECT * FROM projects WHERE instr(lower(name), lower(?)) ORDER BY ${order} LIMIT ? OFFSET ?`,
      name,
      size,
      (page - 1) * size,
    );
    const total = number(database.get('SELECT count(*) AS n FROM projects WHERE instr(lower(name), lower(?))', name)?.n);
    return { page, size, total, content: rows.map(projectOf) };
  }

  /** How many traces the project has, or all projects. */
  traceCount(id: string | undefined): number {
    const { database } = this.session;
    const row =
      id === undefined
        ? database.get('SELECT sum(trace_count) AS n FROM projects')
        : database.get('SELECT trace_count AS n FROM projects WHERE id = ?', id);
    return number(row?.n);
  }

  /** Forgets what it remembers, after a transaction was undone. */
  forget(): void {
    this.#ids.clear();
  }

  #one(column: 'id' | 'name', value: string): Project | undefined {
    const row = this.session.database.get(`SELECT * FROM projects WHERE ${column} = ?`, value);
    return row && projectOf(row);
  }
}

function projectOf(row: Row): Project {
  const description = textIn(row.description);
  const last = numberIn(row.last_trace_at);
  return {
    id: text(row.id),
    name: text(row.name),
    ...(description !== undefined && { description }),
    created_at: isoOf(number(row.created_at)),
    last_updated_at: isoOf(number(row.updated_at)),
    ...(last !== undefined && { last_updated_trace_at: isoOf(last) }),
  };
}
