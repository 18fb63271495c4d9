import type { Json } from './json';

/** The kinds of spans (`Span_Write.type` of Opik's API description). */
export const spanTypes = ['general', 'tool', 'llm', 'guardrail'] as const;
export type SpanType = (typeof spanTypes)[number];

/** Where a record comes from (`Trace_Write.source` of Opik's API description). */
export const sources = ['sdk', 'experiment', 'playground', 'optimization', 'evaluator'] as const;
export type Source = (typeof sources)[number];

/** Opik requires type and traceback (`ErrorInfo_Write`); the receiver takes what there is. */
export interface ErrorInfo {
  readonly exception_type: string;
  readonly message?: string | undefined;
  readonly traceback: string;
}

/** Token counts by name, usually `prompt_tokens`, `completion_tokens` and `total_tokens`. */
export type Usage = Readonly<Record<string, number>>;

/** What a trace and a span may be told about themselves, spelled as on the wire. A missing field leaves what is known. */
interface RecordFields {
  readonly project_name?: string | undefined;
  /** ISO 8601. */
  readonly end_time?: string | undefined;
  readonly name?: string | undefined;
  readonly input?: Json | undefined;
  readonly output?: Json | undefined;
  readonly metadata?: Json | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly error_info?: ErrorInfo | undefined;
  /** Milliseconds to the first token. */
  readonly ttft?: number | undefined;
  readonly source?: Source | undefined;
  readonly environment?: string | undefined;
}

/** What a PATCH says about a trace (`TraceUpdate`). */
export interface TracePatch extends RecordFields {
  readonly project_id?: string | undefined;
  readonly thread_id?: string | undefined;
  readonly tags_to_add?: readonly string[] | undefined;
  readonly tags_to_remove?: readonly string[] | undefined;
}

/** What a PATCH says about a span (`SpanUpdate`). */
export interface SpanPatch extends RecordFields {
  readonly project_id?: string | undefined;
  readonly trace_id?: string | undefined;
  readonly parent_span_id?: string | undefined;
  readonly type?: SpanType | undefined;
  readonly model?: string | undefined;
  readonly provider?: string | undefined;
  readonly usage?: Usage | undefined;
  readonly total_estimated_cost?: number | undefined;
  readonly tags_to_add?: readonly string[] | undefined;
  readonly tags_to_remove?: readonly string[] | undefined;
}

/** A trace as an SDK sends it (`Trace_Write`): once when it starts, once when it ends, or only once. */
export interface TraceWrite extends RecordFields {
  readonly id: string;
  readonly start_time: string;
  readonly thread_id?: string | undefined;
}

/** A span as an SDK sends it (`Span_Write`). */
export interface SpanWrite extends RecordFields {
  readonly id: string;
  readonly trace_id: string;
  readonly start_time: string;
  readonly parent_span_id?: string | undefined;
  readonly type?: SpanType | undefined;
  readonly model?: string | undefined;
  readonly provider?: string | undefined;
  readonly usage?: Usage | undefined;
  readonly total_estimated_cost?: number | undefined;
  readonly total_estimated_cost_version?: string | undefined;
}

/** What a trace or a span is when read: times are ISO 8601, `duration` and `ttft` milliseconds. */
interface RecordRead extends Omit<RecordFields, 'project_name'> {
  readonly id: string;
  readonly project_id: string;
  readonly start_time: string;
  /** Missing while it runs. */
  readonly duration?: number | undefined;
  readonly usage?: Usage | undefined;
  /** US dollars; missing when unknown, which is not zero. */
  readonly total_estimated_cost?: number | undefined;
  readonly feedback_scores?: readonly FeedbackScore[] | undefined;
  readonly created_at: string;
  readonly last_updated_at: string;
  /** Why Opik Cloud would refuse this record; ours, not Opik's. */
  readonly lens_flags?: readonly IdFlag[] | undefined;
}

/** A trace with what its spans add up to (`Trace_Public`). */
export interface Trace extends RecordRead {
  readonly thread_id?: string | undefined;
  readonly span_count: number;
  readonly llm_span_count: number;
  readonly has_tool_spans: boolean;
  readonly providers: readonly string[];
  readonly guardrails_validations?: Json | undefined;
  /** Spans with an error; ours, not Opik's. */
  readonly lens_error_count: number;
}

/** A span (`Span_Public`). */
export interface Span extends RecordRead {
  readonly project_name?: string | undefined;
  readonly trace_id: string;
  readonly parent_span_id?: string | undefined;
  readonly type: SpanType;
  readonly model?: string | undefined;
  readonly provider?: string | undefined;
  readonly total_estimated_cost_version?: string | undefined;
}

/** Opik Cloud takes UUIDv7 only, and within 24 hours of now (comet-ml/opik#7179). */
export type IdFlag = 'id-not-uuid7' | 'id-time-off';

/** Who gave a score (`FeedbackScore.source`). */
export const scoreSources = ['ui', 'sdk', 'online_scoring'] as const;
export type ScoreSource = (typeof scoreSources)[number];

/** A score as it is sent; `id` is the trace, the span or the thread (`FeedbackScoreBatchItem`, `FeedbackScoreBatchItemThread`). */
export interface ScoreWrite {
  readonly id: string;
  readonly project_name?: string | undefined;
  readonly project_id?: string | undefined;
  readonly name: string;
  readonly value: number;
  readonly category_name?: string | undefined;
  readonly reason?: string | undefined;
  readonly source: ScoreSource;
}

/** A score as it is read. */
export interface FeedbackScore {
  readonly name: string;
  readonly value: number;
  readonly category_name?: string | undefined;
  readonly reason?: string | undefined;
  readonly source: ScoreSource;
  readonly created_at: string;
  readonly last_updated_at: string;
}

/** A conversation: the traces of a project that share a thread id (`TraceThread`). */
export interface Thread {
  /** As the program named it. */
  readonly id: string;
  readonly thread_model_id: string;
  readonly project_id: string;
  readonly start_time: string;
  readonly end_time?: string | undefined;
  readonly duration?: number | undefined;
  /** The input of the first trace, the output of the last. */
  readonly first_message?: Json | undefined;
  readonly last_message?: Json | undefined;
  readonly status: 'active' | 'inactive';
  /** Two for each trace: what was asked and what was answered. */
  readonly number_of_messages: number;
  readonly usage?: Usage | undefined;
  readonly total_estimated_cost?: number | undefined;
  readonly feedback_scores?: readonly FeedbackScore[] | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly created_at: string;
  readonly last_updated_at: string;
}

/** A project (`Project_Public`). */
export interface Project {
  readonly id: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly created_at: string;
  readonly last_updated_at: string;
  readonly last_updated_trace_at?: string | undefined;
}

/** The project of records that name none (`Trace_Write.project_name`). */
export const DEFAULT_PROJECT = 'Default Project';
