import type { Aggregates } from './aggregates';
import type { DifyDetail, DifyKind, DifyMark } from './dify';
import type { FaultKind } from './faults';

/**
 * What the trace panel asks of the editor, and what it is told. Plain JSON. Times are milliseconds since 1970, durations
 * milliseconds, costs US dollars; what is unknown is missing, which is not zero. Every text that comes from a trace is hostile: it is shown as text.
 */

/** Where a record stands. `unfinished`: it has no end, and the process that began it is gone or silent. */
export type RunStatus = 'running' | 'ok' | 'error' | 'unfinished';

export interface TraceFilter {
  /** Words in names, inputs and outputs. */
  readonly text?: string;
  readonly status?: 'running' | 'ok' | 'error';
  readonly project?: string;
  readonly tag?: string;
  readonly thread?: string;
  /** Only what Dify apps logged: all of it, or one kind. Of a kind that is no trace, its spans are the rows. */
  readonly dify?: 'any' | DifyKind;
  /** Only what started after this. */
  readonly since?: number;
  /** Only what started in this millisecond or before: the pages of a list stay as they are while new traces come. */
  readonly until?: number;
}

/** One row of the list. */
export interface TraceRow {
  readonly id: string;
  readonly name: string;
  readonly project: string;
  readonly status: RunStatus;
  readonly start: number;
  readonly duration?: number;
  readonly tokens?: number;
  readonly cost?: number;
  readonly thread?: string;
  /** It has no thread id, although others of its entrypoint do. */
  readonly lacksThread?: true;
  readonly tags: readonly string[];
  readonly spans?: number;
  /** Spans that failed. */
  readonly errors?: number;
  /** The beginning of what went in, on one line; for the second line of a row and for telling rows apart. */
  readonly preview?: string;
  /** Why Opik Cloud would refuse it. */
  readonly flags?: readonly string[];
  readonly dify?: DifyMark;
  /** The row is a span of this trace. */
  readonly of?: string;
  /** The trace was never sent: all that is known of it are its spans. */
  readonly isMissing?: true;
}

/** A page of a list; `next` asks for what follows, and is absent at the end. */
export interface PageOf<Row> {
  readonly rows: readonly Row[];
  readonly next?: string;
  /** How many there are in all, where the source tells. */
  readonly total?: number;
  /** An answer of before, since the source has a trouble now; who shows something newer keeps that. */
  readonly isKept?: true;
}

export type SpanKind = 'general' | 'tool' | 'llm' | 'guardrail';

/** One span as the tree needs it: without bodies. */
export interface SpanRow {
  readonly id: string;
  /** Absent for one right below the trace. */
  readonly parent?: string;
  readonly name: string;
  readonly kind: SpanKind;
  readonly status: RunStatus;
  readonly start: number;
  readonly duration?: number;
  readonly model?: string;
  readonly tokens?: number;
  readonly cost?: number;
  readonly dify?: DifyMark;
}

/** Everything about a trace or a span. Large values are cut. */
export interface Detail {
  readonly id: string;
  /** Absent for the trace itself. */
  readonly kind?: SpanKind;
  readonly name: string;
  readonly status: RunStatus;
  readonly start: number;
  readonly duration?: number;
  readonly project: string;
  readonly thread?: string;
  readonly input?: Content;
  readonly output?: Content;
  readonly metadata?: Content;
  readonly model?: string;
  readonly provider?: string;
  /** Token counts by name. */
  readonly usage?: Readonly<Record<string, number>>;
  readonly cost?: number;
  readonly tags: readonly string[];
  readonly scores: readonly {
    readonly name: string;
    readonly value: number;
    readonly reason?: string;
    readonly source: string;
  }[];
  readonly error?: {
    readonly type: string;
    readonly message?: string;
    readonly frames: readonly Frame[];
    readonly traceback: string;
  };
  readonly flags?: readonly string[];
  /** What a Dify app logged in it beyond input and output. */
  readonly difyFields?: DifyDetail;
}

/** A line of a traceback that names a place. */
export interface Frame {
  readonly text: string;
  /** The file of the workspace that is meant. */
  readonly file?: string;
  /** A path that is none of the workspace: it is opened only by a person's word. */
  readonly outside?: string;
  /** Present with either. */
  readonly line?: number;
}

/** A value of a record: as JSON, or its beginning when it is longer than 256 KB. */
export type Content =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'cut'; readonly beginning: string; readonly bytes: number };

/** Which field of which record. */
export interface FieldOf {
  readonly trace: string;
  /** Absent for the trace itself. */
  readonly span?: string;
  readonly field: 'input' | 'output' | 'metadata' | 'error';
}

/** A conversation: traces that share a thread id. */
export interface ThreadRow {
  readonly id: string;
  readonly project: string;
  readonly start: number;
  readonly duration?: number;
  /** Absent where the source does not count them. */
  readonly turns?: number;
  readonly tokens?: number;
  readonly cost?: number;
  readonly first?: string;
  readonly last?: string;
  /** Whether more may be said. */
  readonly status?: 'active' | 'inactive';
  /** Feedback scores of the conversation as a whole. */
  readonly scores?: readonly { readonly name: string; readonly value: number }[];
  /** A conversation that only Dify's own id for it holds together: its traces have no thread id. */
  readonly isDify?: true;
}

/** One trace of a conversation, with what was said. */
export interface Turn {
  readonly trace: TraceRow;
  readonly input?: Content;
  readonly output?: Content;
}

/** A part of a conversation, oldest turn first; `earlier` asks for what was said before. */
export interface Replay {
  readonly turns: readonly Turn[];
  readonly earlier?: string;
  readonly total: number;
}

/** Where the panel reads from, and what local tracing does now. */
export interface PanelState {
  readonly tracing: 'off' | 'starting' | 'on' | 'failed' | 'untrusted';
  /** The address that programs log to, while it is on. */
  readonly url?: string;
  /** What stands before a command in a shell outside of the editor, for the program to log here. */
  readonly line?: string;
  /** What went wrong, as a sentence. */
  readonly trouble?: string;
  /** What makes programs log elsewhere although tracing is on; sentences. */
  readonly warnings: readonly string[];
  /** How the program of the open folders is started, where that is known; `folder` where it is not the one that is open. */
  readonly program?: { readonly command: string; readonly folder?: string };
  /** There are traces in the store, whether or not tracing is on. */
  readonly hasTraces: boolean;
  /** The server that is read from; absent when it is this editor. */
  readonly server?: PanelServer;
}

/** A server that is read from: its names, never its key. */
export interface PanelServer {
  /** The same as long as it is the same server and workspace. */
  readonly id: string;
  readonly host: string;
  readonly workspace: string;
  /** Absent: the project that was written to last. */
  readonly project?: string;
  /** What the server is too old for. */
  readonly lacks: readonly ('search' | 'changes')[];
  /** Present while it does not answer as it should: what is shown is from before. */
  readonly stale?: {
    /** What is wrong, and what to do. */
    readonly sentence: string;
    /** When it last answered; absent when it never did. */
    readonly since?: number;
  };
}

/** What has a page in Opik; without a trace or thread it is the project that is shown. */
export type LinkedToOpik =
  | { readonly kind: 'trace'; readonly trace: string }
  | { readonly kind: 'thread'; readonly thread: string; readonly project: string }
  | { readonly kind: 'project' };

/** What a click leads to outside the panel. */
export type PanelAction =
  | {
      readonly do:
        | 'start'
        | 'stop'
        | 'configure'
        | 'why'
        | 'sample'
        | 'copy-line'
        | 'clear'
        | 'export'
        | 'import'
        | 'run-program';
    }
  | { readonly do: 'choose-source' | 'choose-project' | 'retry' }
  | { readonly do: 'open-trace' | 'export-trace'; readonly trace: string }
  | { readonly do: 'open-in-opik'; readonly of: LinkedToOpik }
  | { readonly do: 'score'; readonly trace: string; readonly span?: string }
  | { readonly do: 'score-thread'; readonly thread: string; readonly project: string }
  | { readonly do: 'open-field'; readonly of: FieldOf }
  | { readonly do: 'open-source'; readonly file: string; readonly line: number }
  | { readonly do: 'go-to-source'; readonly trace: string; readonly span?: string }
  | { readonly do: 'explain-fault'; readonly fault: FaultKind }
  | { readonly do: 'copy'; readonly text: string }
  | { readonly do: 'compare'; readonly traces: readonly [string, string] }
  | { readonly do: 'diff'; readonly left: FieldOf; readonly right: FieldOf };

/** The webview asks, the editor answers. */
export type PanelConversation = {
  state: [null, PanelState];
  /** Newest first; `page` counts from 1 on, so that any part of a long list can be read. */
  traces: [{ readonly filter: TraceFilter; readonly size: number; readonly page?: number }, PageOf<TraceRow>];
  /** These traces as they are now; those that are gone are left out. */
  rows: [{ readonly ids: readonly string[] }, readonly TraceRow[]];
  /** What filters can be set to. */
  facets: [
    null,
    {
      readonly projects: readonly string[];
      readonly tags: readonly string[];
      /** Dify apps seem to log here. */
      readonly dify?: true;
    },
  ];
  /** What the list adds up to; null where nobody counts it. */
  aggregates: [{ readonly filter: TraceFilter }, Aggregates | null];
  trace: [{ readonly trace: string }, TraceRow | null];
  /** The whole tree of a trace in pages, in the order of their start. */
  spans: [{ readonly trace: string; readonly after?: string }, PageOf<SpanRow>];
  /** The spans of a trace with this text in their names, inputs or outputs: their ids. */
  find: [{ readonly trace: string; readonly text: string }, readonly string[]];
  detail: [{ readonly trace: string; readonly span?: string }, Detail | null];
  /** A cut value whole: as text. */
  field: [FieldOf, string];
  threads: [
    { readonly text?: string; readonly project?: string; readonly size: number; readonly after?: string },
    PageOf<ThreadRow>,
  ];
  /** A part of a conversation, from its end on; `earlier` of the answer asks for what was said before. */
  turns: [{ readonly thread: string; readonly project: string; readonly isDify?: true; readonly earlier?: string }, Replay];
  act: [PanelAction, null];
};

/** The editor tells, the webview answers nothing. */
export type PanelNews = {
  state: [PanelState, null];
  /** These traces are new or different; `more`: others too, so that what is shown is read anew. */
  changed: [{ readonly traces: readonly string[]; readonly removed: boolean; readonly more: boolean }, null];
  /** Show this trace, and this span of it. */
  show: [{ readonly trace: string; readonly span?: string }, null];
};
