import type { Filter } from '../../../src/traces/client/list-query';

/** Milliseconds between two traces. */
const STEP = 1_000;
export const EPOCH = Date.parse('2026-11-01T00:00:00Z');
export const PROJECT_ID = '0190babc-62a0-71d2-832a-0feffa4676eb';
export const PROJECT = 'bot';
/** Conversations that the traces are spread over. */
export const THREADS = 1_000;

/** The id of a trace or a span: its time, and its number. */
export function idOf(number: number, kind: 'trace' | 'span' = 'trace', part = 0): string {
  const time = (EPOCH + number * STEP).toString(16).padStart(12, '0');
  const mark = kind === 'trace' ? '0' : '1';
  return `${time.slice(0, 8)}-${time.slice(8)}-7${mark}${part.toString(16).padStart(2, '0')}-8000-${number.toString(16).padStart(12, '0')}`;
}

export const numberOf = (id: string): number => Number.parseInt(id.slice(24), 16);

/** Traces that are computed when they are asked for: those of ten million take no more room than those of ten. */
export class ComputedTraces {
  /** What changed after it was written, by number. */
  readonly touched = new Map<number, string>();
  /** Spans that changed when their trace did not, by id. */
  readonly late = new Map<string, string>();
  /** How many spans each trace has. */
  spansOf = 5;
  /** Microseconds after the change before, so that no two are alike. */
  #ticks = 0;

  constructor(
    public count: number,
    /** How many of the newest have not ended. */
    public running = 2,
  ) {}

  get latest(): string {
    return [this.updatedAt(this.count - 1), ...this.touched.values()].sort().at(-1) ?? '';
  }

  /** A new trace begins. */
  add(): string {
    this.count += 1;
    return idOf(this.count - 1);
  }

  /** Something of a trace is new, so many milliseconds after the newest trace began. */
  touch(number: number, later = STEP): string {
    this.#ticks += 1;
    const at = new Date(EPOCH + (this.count - 1) * STEP + later)
      .toISOString()
      .replace('Z', `${String(this.#ticks).padStart(3, '0')}Z`);
    this.touched.set(number, at);
    return idOf(number);
  }

  /** Something of a span is new, after its trace. */
  touchSpan(number: number, part: number): void {
    const before = this.touched.get(number);
    this.touch(number);
    const at = this.touched.get(number);
    if (before === undefined) this.touched.delete(number);
    else this.touched.set(number, before);
    if (at !== undefined) this.late.set(idOf(number, 'span', part), at);
  }

  spanUpdatedAt(number: number, part: number): string {
    return this.late.get(idOf(number, 'span', part)) ?? this.updatedAt(number);
  }

  /** The number of the trace and the part, the newest first. */
  spansChangedSince(since: string): readonly (readonly [number, number])[] {
    const numbers = new Set([...this.#changedSince(since, 0), ...[...this.late.keys()].map(numberOf)]);
    return [...numbers]
      .sort((one, other) => other - one)
      .flatMap((number) => Array.from({ length: this.spansOf }, (_, at) => [number, this.spansOf - 1 - at] as const))
      .filter(([number, part]) => this.spanUpdatedAt(number, part) >= since);
  }

  updatedAt(number: number): string {
    return this.touched.get(number) ?? new Date(EPOCH + number * STEP + 900).toISOString().replace('Z', '000Z');
  }

  has(number: number): boolean {
    return number >= 0 && number < this.count;
  }

  /** The numbers of a page of what the filters leave, newest first, and how many those are; changes are looked for from a time on. */
  page(
    filters: readonly Filter[],
    search: string | undefined,
    page: number,
    size: number,
    from = '',
  ): { numbers: number[]; total: number } {
    const skip = (page - 1) * size;
    const of = (field: string): Filter | undefined => filters.find((one) => one.field === field);
    const id = of('id')?.value;
    const since = of('last_updated_at')?.value;
    if (id !== undefined)
      return this.#among(
        [numberOf(id)].filter((one) => this.has(one) && search === undefined),
        skip,
        size,
      );
    if (since !== undefined) return this.#among(this.#changedSince(since, Date.parse(from) || 0), skip, size);
    if (search !== undefined) return this.#every(100, 0, skip, size);
    const thread = of('thread_id')?.value;
    if (thread !== undefined) return this.#every(THREADS, Number(thread.slice(2)), skip, size);
    if (of('error_info')?.operator === 'is_not_empty') return this.#every(10, 3, skip, size);
    if (of('end_time')?.operator === 'is_empty' || of('duration')?.operator === '=')
      return this.#among(
        Array.from({ length: this.running }, (_, at) => this.count - 1 - at),
        skip,
        size,
      );
    return this.#every(1, 0, skip, size);
  }

  trace(number: number, exclude: ReadonlySet<string> = new Set()): object {
    const start = EPOCH + number * STEP;
    const isRunning = number >= this.count - this.running;
    const all = {
      name: `agent ${number % 7}`,
      end_time: isRunning ? undefined : new Date(start + 900).toISOString(),
      duration: isRunning ? undefined : 900,
      input: { question: `What is ${number}?` },
      output: { answer: 'x'.repeat(2_000) },
      metadata: { number },
      tags: [`tag-${number % 5}`],
      usage: { prompt_tokens: 3, completion_tokens: 4, total_tokens: 7 },
      error_info: number % 10 === 3 ? { exception_type: 'KeyError', message: 'q', traceback: 'File "a.py", line 1' } : undefined,
      thread_id: `t-${number % THREADS}`,
      total_estimated_cost: 0.01,
      span_count: this.spansOf,
      llm_span_count: 1,
    };
    const kept = Object.entries(all).filter(([name, value]) => !exclude.has(name) && value !== undefined);
    return {
      id: idOf(number),
      project_id: PROJECT_ID,
      start_time: new Date(start).toISOString(),
      last_updated_at: this.updatedAt(number),
      ...Object.fromEntries(kept),
    };
  }

  span(number: number, part: number, exclude: ReadonlySet<string> = new Set()): object {
    const start = EPOCH + number * STEP + part * 100;
    const all = {
      name: `step ${part}`,
      type: part === 1 ? 'llm' : 'general',
      end_time: new Date(start + 90).toISOString(),
      duration: 90,
      input: { question: `What is ${number}?` },
      output: { answer: 'x'.repeat(2_000) },
      metadata: { number },
      usage: part === 1 ? { prompt_tokens: 3, completion_tokens: 4, total_tokens: 7 } : undefined,
      model: part === 1 ? 'gpt-4o' : undefined,
    };
    const kept = Object.entries(all).filter(([name, value]) => !exclude.has(name) && value !== undefined);
    return {
      id: idOf(number, 'span', part),
      project_id: PROJECT_ID,
      trace_id: idOf(number),
      start_time: new Date(start).toISOString(),
      last_updated_at: this.spanUpdatedAt(number, part),
      ...Object.fromEntries(kept),
    };
  }

  thread(number: number): object {
    const newest = this.count - 1 - ((this.count - 1 - number) % THREADS);
    return {
      id: `t-${number}`,
      project_id: PROJECT_ID,
      thread_model_id: idOf(number),
      start_time: new Date(EPOCH + number * STEP).toISOString(),
      first_message: { question: `What is ${number}?` },
      last_message: { answer: `It is ${newest}.` },
      status: number % 2 === 0 ? 'active' : 'inactive',
      number_of_messages: 2 * Math.floor(this.count / THREADS),
      last_updated_at: this.updatedAt(newest),
    };
  }

  /** Every `step`th trace, newest first. */
  #every(step: number, rest: number, skip: number, size: number): { numbers: number[]; total: number } {
    const newest = this.count - 1 - ((((this.count - 1 - rest) % step) + step) % step);
    const total = newest < 0 ? 0 : Math.floor((newest - rest) / step) + 1;
    const length = Math.max(0, Math.min(size, total - skip));
    return { numbers: Array.from({ length }, (_, at) => newest - (skip + at) * step), total };
  }

  #among(numbers: readonly number[], skip: number, size: number): { numbers: number[]; total: number } {
    return { numbers: numbers.slice(skip, skip + size), total: numbers.length };
  }

  /** The newest traces changed when they came, the touched ones later. */
  #changedSince(since: string, from: number): readonly number[] {
    const numbers = new Set<number>();
    for (const [number, at] of this.touched) if (at >= since && EPOCH + number * STEP >= from) numbers.add(number);
    for (let number = this.count - 1; this.has(number) && this.updatedAt(number) >= since; number -= 1) numbers.add(number);
    return [...numbers].sort((one, other) => other - one);
  }
}
