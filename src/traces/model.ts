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
  readonly message?: string;
  readonly traceback: string;
}

/** Token counts by name, usually `prompt_tokens`, `completion_tokens` and `total_tokens`. */
export type Usage = Readonly<Record<string, number>>;

/** What a trace and a span may be told about themselves, spelled as on the wire. A missing field leaves what is known. */
interface RecordFields {
  readonly project_name?: string;
  /** ISO 8601. */
  readonly end_time?: string;
  readonly name?: string;
  readonly input?: Json;
  readonly output?: Json;
  readonly metadata?: Json;
  readonly tags?: readonly string[];
  readonly error_info?: ErrorInfo;
  /** Milliseconds to the first token. */
  readonly ttft?: number;
  readonly source?: Source;
  readonly environment?: string;
}

/** What a PATCH says about a trace (`TraceUpdate`). */
export interface TracePatch extends RecordFields {
  readonly project_id?: string;
  readonly thread_id?: string;
  readonly tags_to_add?: readonly string[];
  readonly tags_to_remove?: readonly string[];
}

/** What a PATCH says about a span (`SpanUpdate`). */
export interface SpanPatch extends RecordFields {
  readonly project_id?: string;
  readonly trace_id?: string;
  readonly parent_span_id?: string;
  readonly type?: SpanType;
  readonly model?: string;
  readonly provider?: string;
  readonly usage?: Usage;
  readonly total_estimated_cost?: number;
  readonly tags_to_add?: readonly string[];
  readonly tags_to_remove?: readonly string[];
}

/** A trace as an SDK sends it (`Trace_Write`): once when it starts, once when it ends, or only once. */
export interface TraceWrite extends RecordFields {
  readonly id: string;
  readonly start_time: string;
  readonly thread_id?: string;
}

/** A span as an SDK sends it (`Span_Write`). */
export interface SpanWrite extends RecordFields {
  readonly id: string;
  readonly trace_id: string;
  readonly start_time: string;
  readonly parent_span_id?: string;
  readonly type?: SpanType;
  readonly model?: string;
  readonly provider?: string;
  readonly usage?: Usage;
  readonly total_estimated_cost?: number;
  readonly total_estimated_cost_version?: string;
}

/** What a trace or a span is when read: times are ISO 8601, `duration` and `ttft` milliseconds. */
interface RecordRead extends Omit<RecordFields, 'project_name'> {
  readonly id: string;
  readonly project_id: string;
  readonly start_time: string;
  /** Missing while it runs. */
  readonly duration?: number;
  readonly usage?: Usage;
  /** US dollars; missing when unknown, which is not zero. */
  readonly total_estimated_cost?: number;
  readonly feedback_scores?: readonly FeedbackScore[];
  readonly created_at: string;
  readonly last_updated_at: string;
  /** Why Opik Cloud would refuse this record; ours, not Opik's. */
  readonly lens_flags?: readonly IdFlag[];
}

/** A trace with what its spans add up to (`Trace_Public`). */
export interface Trace extends RecordRead {
  readonly thread_id?: string;
  readonly span_count: number;
  readonly llm_span_count: number;
  readonly has_tool_spans: boolean;
  readonly providers: readonly string[];
  readonly guardrails_validations?: Json;
  /** Spans with an error; ours, not Opik's. */
  readonly lens_error_count: number;
}

/** A span (`Span_Public`). */
export interface Span extends RecordRead {
  readonly project_name?: string;
  readonly trace_id: string;
  readonly parent_span_id?: string;
  readonly type: SpanType;
  readonly model?: string;
  readonly provider?: string;
  readonly total_estimated_cost_version?: string;
}

/** Opik Cloud takes UUIDv7 only, and within 24 hours of now (comet-ml/opik#7179). */
export type IdFlag = 'id-not-uuid7' | 'id-time-off';

/** Who gave a score (`FeedbackScore.source`). */
export const scoreSources = ['ui', 'sdk', 'online_scoring'] as const;
export type ScoreSource = (typeof scoreSources)[number];

/** A score as it is sent; `id` is the trace, the span or the thread (`FeedbackScoreBatchItem`, `FeedbackScoreBatchItemThread`). */
export interface ScoreWrite {
  readonly id: string;
  readonly project_name?: string;
  readonly project_id?: string;
  readonly name: string;
  readonly value: number;
  readonly category_name?: string;
  readonly reason?: string;
  readonly source: ScoreSource;
}

/** A score as it is read. */
export interface FeedbackScore {
  readonly name: string;
  readonly value: number;
  readonly category_name?: string;
  readonly reason?: string;
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
  readonly end_time?: string;
  readonly duration?: number;
  /** The input of the first trace, the output of the last. */
  readonly first_message?: Json;
  readonly last_message?: Json;
  readonly status: 'active' | 'inactive';
  /** Two for each trace: what was asked and what was answered. */
  readonly number_of_messages: number;
  readonly usage?: Usage;
  readonly total_estimated_cost?: number;
  readonly feedback_scores?: readonly FeedbackScore[];
  readonly tags?: readonly string[];
  readonly created_at: string;
  readonly last_updated_at: string;
}

/** A project (`Project_Public`). */
export interface Project {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly created_at: string;
  readonly last_updated_at: string;
  readonly last_updated_trace_at?: string;
}

/** The project of records that name none (`Trace_Write.project_name`). */
export const DEFAULT_PROJECT = 'Default Project';
