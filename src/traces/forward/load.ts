import { readFile } from 'node:fs/promises';
import type { CarriedFile } from '../client/attachments';
import { type Cargo, recordText } from '../client/delivery';
import type { FeedbackScore } from '../model';
import { carriedFile, pathOfFile, projectOfFile } from '../receiver/library/attachments';
import { type OutboxEntry, threadIn } from '../store/outbox';
import type { TraceStore } from '../store/store';
import { scoresOf, sentSpan, sentTrace } from '../store/transfer';

/** What is sent in one go: records as text, threads that are closed, files. */
export interface Load {
  /** What it was made of: the first that wait, perhaps not all that were asked for. */
  readonly entries: readonly OutboxEntry[];
  readonly records: Readonly<Record<Cargo, readonly string[]>>;
  readonly closed: readonly { readonly project_name: string; readonly thread_id: string }[];
  readonly files: readonly { readonly file: CarriedFile; readonly project: string; readonly bytes: () => Promise<Buffer> }[];
}

/** Characters of a load; a single record may be longer. */
const SIZE = 1 << 20;
/** Entries that are read before requests get their turn. */
const SLICE = 5;

/** Reads what waits, as it is in the store now; `turn` is awaited after a few entries, so that requests do not wait for all of them. What is gone is left out. */
export async function loadOf(
  store: TraceStore,
  folder: string,
  waiting: readonly OutboxEntry[],
  turn: () => Promise<unknown>,
): Promise<Load> {
  const records: Record<Cargo, string[]> = {
    traces: [],
    spans: [],
    'trace scores': [],
    'span scores': [],
    'thread scores': [],
  };
  const closed: Load['closed'][number][] = [];
  const files: Load['files'][number][] = [];
  const entries: OutboxEntry[] = [];
  let size = 0;
  const add = (cargo: Cargo, found: readonly unknown[]): void => {
    for (const one of found) {
      const text = recordText(one);
      records[cargo].push(text);
      size += text.length;
    }
  };
  const nameOf = (project: string): string => store.project(project)?.name ?? '';
  for (const entry of waiting) {
    if (size > SIZE) break;
    entries.push(entry);
    if (entries.length % SLICE === 0) await turn();
    const { kind, id } = entry;
    switch (kind) {
      case 'trace': {
        const trace = store.trace(id);
        if (trace) add('traces', [sentTrace(trace, nameOf(trace.project_id))]);
        break;
      }
      case 'span': {
        const span = store.span(id);
        if (span) add('spans', [sentSpan(span, nameOf(span.project_id))]);
        break;
      }
      case 'trace scores': {
        const trace = store.trace(id);
        if (trace) add('trace scores', scoresOf(trace, nameOf(trace.project_id)));
        break;
      }
      case 'span scores': {
        const span = store.span(id);
        if (span) add('span scores', scoresOf(span, nameOf(span.project_id)));
        break;
      }
      case 'thread': {
        const [project, name] = threadIn(id);
        const thread = store.thread(project, name);
        if (!thread) break;
        const place = { project_name: nameOf(project), thread_id: name };
        if (thread.status === 'inactive') closed.push(place);
        add('thread scores', (thread.feedback_scores ?? []).map(scoreOf(place)));
        break;
      }
      case 'file': {
        const document = store.documents.byId(id);
        if (document) files.push(fileIn(store, folder, document));
        break;
      }
      default:
        kind satisfies never;
    }
  }
  return { entries, records, closed, files };
}

const scoreOf =
  (place: object) =>
  ({ name, value, category_name, reason, source }: FeedbackScore): object => ({
    ...place,
    name,
    value,
    category_name,
    reason,
    source,
  });

function fileIn(store: TraceStore, folder: string, document: Parameters<typeof carriedFile>[0]): Load['files'][number] {
  const file = carriedFile(document);
  const owner = file.entity_type === 'span' ? store.span(file.entity_id) : store.trace(file.entity_id);
  // A file may come before what it belongs to.
  const project = (owner && store.project(owner.project_id)?.name) ?? projectOfFile(document);
  return { file, project, bytes: () => readFile(pathOfFile(folder, document)) };
}
