import type { Json } from '../json';
import type { Project, ScoreWrite, Span, SpanPatch, SpanWrite, Thread, Trace, TracePatch, TraceWrite } from '../model';
import { jsonIn, jsonText } from './columns';
import { TraceDelta } from './contribution';
import { type Database, number, text } from './database';
import type { Stat } from './figures';
import { Group } from './group';
import { Outbox, threadKey } from './outbox';
import { Projects } from './projects';
import type { JsonPage, Page, Paging, Query, SpanQuery, Stretch } from './query';
import { RecordReads } from './record-reads';
import { Removal } from './removal';
import { Scores } from './scores';
import { type Session, Touched } from './session';
import { type SpanRecord, type TraceDeltas, writeSpan } from './span-writes';
import { SqliteDocuments } from './sqlite-documents';
import type { ExportedTrace, Retention, StoreChange, TraceStore } from './store';
import { TextIndex } from './text-index';
import { ThreadReads } from './thread-reads';
import { setThreadStatus, threadModel } from './threads';
import { addToTrace, writeTrace } from './trace-writes';
import { Transactions } from './transactions';
import { exported } from './transfer';

export interface SqliteStoreParts {
  readonly database: Database;
  readonly notices: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Called when the store is closed. */
  readonly release: () => void;
}

/** Milliseconds that a search may spend on indexing what has just come. */
const CATCH_UP = 500;

/** The trace store on SQLite. */
export class SqliteStore implements TraceStore {
  readonly documents: SqliteDocuments;
  readonly outbox: Outbox;
  readonly #session: Session;
  readonly #transactions: Transactions;
  readonly #group = new Group((work) => this.together(work));
  readonly #projects: Projects;
  readonly #scores: Scores;
  readonly #text: TextIndex;
  readonly #reads: RecordReads;
  readonly #threads: ThreadReads;
  readonly #removal: Removal;

  constructor(private readonly parts: SqliteStoreParts) {
    const { database, now } = parts;
    this.#session = { database, now: () => now() * 1000, touched: new Touched() };
    this.#projects = new Projects(this.#session);
    this.#transactions = new Transactions(this.#session, () => this.#projects.forget());
    this.#scores = new Scores(this.#session);
    this.#text = new TextIndex(database);
    this.#reads = new RecordReads(this.#session, this.#text, this.#projects, this.#scores);
    this.#threads = new ThreadReads(this.#session, this.#scores);
    this.#removal = new Removal(this.#session, this.#projects, this.#scores, this.#text);
    this.documents = new SqliteDocuments(this.#session, (work) => this.together(work));
    this.outbox = new Outbox(this.#session, (work) => this.together(work));
  }

  get driver(): string {
    return this.parts.database.driver;
  }

  get notices(): readonly string[] {
    return this.parts.notices;
  }

  writeTraces(traces: readonly TraceWrite[]): void {
    this.together(() => {
      for (const trace of traces) writeTrace(this.#session, this.#projects, trace);
      this.outbox.note('trace', idsOf(traces));
    });
  }

  writeSpans(spans: readonly SpanWrite[]): void {
    this.#writeSpans(spans);
  }

  patchTrace(id: string, patch: TracePatch): void {
    this.together(() => {
      writeTrace(this.#session, this.#projects, { ...patch, id });
      this.outbox.note('trace', [id]);
    });
  }

  patchSpan(id: string, patch: SpanPatch): void {
    this.#writeSpans([{ ...patch, id }]);
  }

  #writeSpans(spans: readonly SpanRecord[]): void {
    this.together(() => {
      const deltas: TraceDeltas = new Map();
      for (const span of spans) writeSpan(this.#session, this.#projects, span, deltas);
      for (const [trace, delta] of deltas) addToTrace(this.#session, this.#projects, trace, delta);
      this.outbox.note('span', idsOf(spans));
    });
  }

  scoreTraces(scores: readonly ScoreWrite[]): void {
    this.together(() => {
      for (const score of scores) {
        this.#scores.write('trace', score.id, score);
        this.#touchTrace(score.id);
      }
      this.outbox.note('trace scores', idsOf(scores));
    });
  }

  scoreSpans(scores: readonly ScoreWrite[]): void {
    this.together(() => {
      for (const score of scores) {
        this.#scores.write('span', score.id, score);
        const span = this.#session.database.get('SELECT trace_id FROM spans WHERE id = ?', score.id);
        if (span) this.#touchTrace(text(span.trace_id));
      }
      this.outbox.note('span scores', idsOf(scores));
    });
  }

  scoreThreads(scores: readonly ScoreWrite[]): void {
    this.together(() => {
      for (const score of scores) {
        const project = this.#projects.existing(score.project_id) ?? this.#projects.idOf(score.project_name);
        this.#scores.write('thread', threadModel(this.#session, project, score.id), score);
        this.#session.touched.projects.add(project);
        this.outbox.note('thread', [threadKey(project, score.id)]);
      }
    });
  }

  addGuardrails(trace: string, checks: readonly Json[]): void {
    this.together(() => {
      const { database } = this.#session;
      addToTrace(this.#session, this.#projects, trace, new TraceDelta(this.#projects.idOf(undefined)));
      const known = jsonIn(database.get('SELECT guardrails FROM traces WHERE id = ?', trace)?.guardrails);
      const all = [...(Array.isArray(known) ? known : []), ...checks];
      database.run('UPDATE traces SET guardrails = ? WHERE id = ?', jsonText(all), trace);
    });
  }

  setThreadStatus(project: string, threads: readonly string[], status: Thread['status']): void {
    this.together(() => {
      for (const thread of threads) setThreadStatus(this.#session, project, thread, status);
      this.#session.touched.projects.add(project);
      this.outbox.note(
        'thread',
        threads.map((thread) => threadKey(project, thread)),
      );
    });
  }

  removeTraces(ids: readonly string[]): void {
    this.together(() => {
      for (const id of ids) this.#removal.remove(id);
    });
  }

  ensureProject(name: string | undefined, description?: string): Project {
    return this.together(() => {
      const id = this.#projects.idOf(name);
      if (description !== undefined) this.#projects.describe(id, description);
      const project = this.#projects.byId(id);
      if (!project) throw new Error('A project went away while it was made.');
      return project;
    });
  }

  projectNamed(name: string): Project | undefined {
    return this.#projects.named(name);
  }

  project(id: string): Project | undefined {
    return this.#projects.byId(id);
  }

  projects(paging: Paging & { readonly name?: string }): Page<Project> {
    return this.#projects.page(paging);
  }

  trace(id: string): Trace | undefined {
    return this.#reads.trace(id);
  }

  traces(query: Query, paging: Paging): Page<Trace> {
    this.#catchUp(query);
    return this.#reads.traces(query, paging);
  }

  traceSummaries(query: Query, paging: Paging): JsonPage {
    this.#catchUp(query);
    return this.#reads.traceSummaries(query, paging);
  }

  streamTraces(query: Query, stretch: Stretch): readonly Trace[] {
    return this.#reads.streamTraces(query, stretch);
  }

  streamMissingTraces(query: Query, stretch: Stretch): readonly Pick<Trace, 'id' | 'project_id'>[] {
    return this.#reads.streamMissingTraces(query, stretch);
  }

  span(id: string): Span | undefined {
    return this.#reads.span(id);
  }

  spans(query: SpanQuery, paging: Paging): Page<Span> {
    this.#catchUp(query);
    return this.#reads.spans(query, paging);
  }

  spanSummaries(query: SpanQuery, paging: Paging): JsonPage {
    this.#catchUp(query);
    return this.#reads.spanSummaries(query, paging);
  }

  stats(kind: 'traces' | 'spans' | 'threads', query: SpanQuery): readonly Stat[] {
    this.#catchUp(query);
    return kind === 'threads' ? this.#threads.stats(query) : this.#reads.stats(kind, query);
  }

  streamSpans(query: SpanQuery, stretch: Stretch): readonly Span[] {
    return this.#reads.streamSpans(query, stretch);
  }

  threads(query: Query, paging: Paging): Page<Thread> {
    return this.#threads.page(query, paging);
  }

  thread(project: string, id: string): Thread | undefined {
    return this.#threads.one(project, id);
  }

  together<T>(work: () => T): T {
    return this.#transactions.run(work);
  }

  soon(records: number, work: () => void): Promise<void> {
    return this.#group.write(records, work);
  }

  onChange(listener: (change: StoreChange) => void): () => void {
    return this.#transactions.onChange(listener);
  }

  index(milliseconds: number): boolean {
    return this.#transactions.run(() => this.#text.work(milliseconds));
  }

  retain(retention: Retention): number {
    let removed = 0;
    for (let ids = this.#removal.excess(retention); ids.length > 0; ids = this.#removal.excess(retention)) {
      this.removeTraces(ids);
      removed += ids.length;
    }
    if (removed > 0) this.#session.database.all('PRAGMA incremental_vacuum');
    return removed;
  }

  exportTraces(query: Query, after?: string): Iterable<ExportedTrace> {
    return exported(this, query, after);
  }

  importTraces(traces: Iterable<ExportedTrace>): void {
    for (const { trace, spans, trace_scores, span_scores } of traces)
      this.together(() => {
        this.writeTraces([trace]);
        this.writeSpans(spans);
        this.scoreTraces(trace_scores);
        this.scoreSpans(span_scores);
      });
  }

  close(): void {
    this.#group.flush();
    this.parts.database.close();
    this.parts.release();
  }

  #touchTrace(id: string): void {
    const { database, touched } = this.#session;
    const trace = database.get('SELECT row, project_id FROM traces WHERE id = ?', id);
    if (!trace) return;
    database.run('UPDATE traces SET updated_at = ? WHERE row = ?', this.#session.now(), number(trace.row));
    touched.traces.add(id);
    touched.projects.add(text(trace.project_id));
  }

  #catchUp({ search }: Query): void {
    if (search) this.index(CATCH_UP);
  }
}

const idsOf = (records: readonly { readonly id: string }[]): readonly string[] => records.map(({ id }) => id);
