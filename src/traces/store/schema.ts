import { type Database, number } from './database';

/**
 * The steps from one version of the file to the next; `user_version` counts those taken. A step is never changed once it was released.
 *
 * Bodies (input, output, metadata) live apart from what lists show, so that a page of a list touches few pages of the file. Times are
 * microseconds since 1970. `known` is 0 while only spans of a trace have come.
 */
const STEPS: readonly string[] = [
  `
  CREATE TABLE projects (
    id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, description TEXT,
    created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, last_trace_at INTEGER, trace_count INTEGER NOT NULL DEFAULT 0
  ) WITHOUT ROWID;

  CREATE TABLE traces (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, project_id TEXT NOT NULL, known INTEGER NOT NULL,
    name TEXT, started INTEGER NOT NULL, start_given INTEGER NOT NULL, ended INTEGER,
    tags TEXT, error_info TEXT, ttft REAL, thread_id TEXT, source TEXT, environment TEXT, flag TEXT, guardrails TEXT,
    created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
    span_count INTEGER NOT NULL DEFAULT 0, llm_span_count INTEGER NOT NULL DEFAULT 0, tool_span_count INTEGER NOT NULL DEFAULT 0,
    error_count INTEGER NOT NULL DEFAULT 0, priced_count INTEGER NOT NULL DEFAULT 0, cost REAL NOT NULL DEFAULT 0,
    usage TEXT, providers TEXT
  );
  CREATE INDEX traces_by_start ON traces (started) WHERE known;
  CREATE INDEX traces_of_project ON traces (project_id, started) WHERE known;
  CREATE INDEX traces_of_thread ON traces (project_id, thread_id, started) WHERE thread_id IS NOT NULL;
  CREATE TABLE trace_bodies (row INTEGER PRIMARY KEY, input TEXT, output TEXT, metadata TEXT);

  CREATE TABLE spans (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, trace_id TEXT NOT NULL, parent_span_id TEXT, project_id TEXT NOT NULL,
    name TEXT, type TEXT, started INTEGER NOT NULL, start_given INTEGER NOT NULL, ended INTEGER,
    model TEXT, provider TEXT, usage TEXT, cost REAL, cost_version TEXT,
    tags TEXT, error_info TEXT, ttft REAL, source TEXT, environment TEXT, flag TEXT,
    created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
  );
  CREATE INDEX spans_of_trace ON spans (trace_id, started);
  CREATE TABLE span_bodies (row INTEGER PRIMARY KEY, input TEXT, output TEXT, metadata TEXT);

  CREATE TABLE threads (
    model_id TEXT PRIMARY KEY, project_id TEXT NOT NULL, id TEXT NOT NULL, status TEXT NOT NULL, tags TEXT,
    created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, UNIQUE (project_id, id)
  ) WITHOUT ROWID;
  CREATE TABLE scores (
    kind TEXT NOT NULL, entity TEXT NOT NULL, name TEXT NOT NULL, value REAL NOT NULL, category_name TEXT, reason TEXT,
    source TEXT NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, PRIMARY KEY (kind, entity, name)
  ) WITHOUT ROWID;

  CREATE VIRTUAL TABLE trace_text USING fts5(name, input, output, content='', contentless_delete=1, detail=none);
  CREATE VIRTUAL TABLE span_text USING fts5(name, input, output, content='', contentless_delete=1, detail=none);
  CREATE TABLE unindexed (kind TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (kind, row)) WITHOUT ROWID;

  CREATE TABLE documents (
    row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, project TEXT NOT NULL, key TEXT NOT NULL,
    version INTEGER NOT NULL, newest INTEGER NOT NULL, value TEXT NOT NULL, created_at INTEGER NOT NULL,
    UNIQUE (kind, project, key, version)
  );
  CREATE INDEX newest_documents ON documents (kind, project, row) WHERE newest;
  `,
  // Rows above that of `indexed` wait for the text index as well as those in `unindexed`, which are below it and changed.
  `
  CREATE TABLE indexed (kind TEXT PRIMARY KEY, row INTEGER NOT NULL) WITHOUT ROWID;
  INSERT INTO indexed SELECT 'trace', coalesce(max(row), 0) FROM traces;
  INSERT INTO indexed SELECT 'span', coalesce(max(row), 0) FROM spans;
  `,
  // A number is never given twice: an entry that was replaced while it was on its way is another one.
  `
  CREATE TABLE outbox (sequence INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, id TEXT NOT NULL, UNIQUE (kind, id));
  CREATE TABLE forwarding (
    one INTEGER PRIMARY KEY CHECK (one = 1), url TEXT NOT NULL, workspace TEXT NOT NULL, needs_key INTEGER NOT NULL,
    sent INTEGER NOT NULL DEFAULT 0, refused INTEGER NOT NULL DEFAULT 0, dropped INTEGER NOT NULL DEFAULT 0
  );
  `,
];

/** The file was written by a newer Opik Lens. */
export class NewerFile extends Error {}

/** Brings the file to the present version, step by step, each step whole or not at all. */
export function migrate(database: Database): void {
  const version = number(database.get('PRAGMA user_version')?.user_version);
  if (version > STEPS.length)
    throw new NewerFile(`The trace store was written by a newer version of Opik Lens (${version} > ${STEPS.length}).`);
  for (let step = version; step < STEPS.length; step += 1)
    database.exec(`BEGIN IMMEDIATE; ${STEPS[step]}; PRAGMA user_version = ${step + 1}; COMMIT;`);
}
