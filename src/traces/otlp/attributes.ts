import { isObject, type Json, parsed } from '../json';
import type { SpanType, Usage } from '../model';
import { rulingOn } from './rules';
import type { Attributes } from './span';

/** What the attributes of a span say, sorted as Opik sorts them. */
export interface Sorted {
  readonly input: Record<string, Json>;
  readonly output: Record<string, Json>;
  readonly metadata: Record<string, Json>;
  readonly tags: readonly string[];
  readonly usage: Usage;
  readonly type: SpanType;
  readonly model?: string;
  readonly provider?: string;
  readonly cost?: number;
  readonly thread?: string;
}

/** The attributes of a span by where they go. */
export function sorted(attributes: Attributes): Sorted {
  const input: Record<string, Json> = {};
  const output: Record<string, Json> = {};
  const metadata: Record<string, Json> = {};
  const found: { -readonly [K in keyof Sorted]?: Sorted[K] } = {};
  const tags = new Set<string>();
  const usage: Record<string, number> = {};
  for (const [key, raw] of attributes) {
    const ruling = rulingOn(key);
    if (ruling?.type) found.type = ruling.type;
    const value = unpacked(raw);
    if (!ruling || ruling.target === 'input') place(input, key, value);
    else if (ruling.target === 'output') place(output, key, value);
    else if (ruling.target === 'metadata') place(metadata, key, value);
    else if (ruling.target === 'own') placeOwn(metadata, ruling.rest, value);
    else if (ruling.target === 'model') found.model = textOf(raw);
    else if (ruling.target === 'provider') found.provider = textOf(raw);
    else if (ruling.target === 'thread') found.thread ??= textOf(raw);
    else if (ruling.target === 'cost' && Number.isFinite(Number(raw))) found.cost = Number(raw);
    else if (ruling.target === 'tags') for (const tag of tagsIn(value)) tags.add(tag);
    else if (ruling.target === 'usage') count(usage, ruling.rest, value);
  }
  return {
    ...found,
    input,
    output,
    metadata,
    usage: withTotal(usage),
    tags: [...tags],
    type: typeFrom(metadata['gen_ai.operation.name'], found.type),
  };
}

/** `gen_ai.operation.name` of OpenTelemetry's conventions: running an agent is no call of a model, running a tool is one of a tool. */
function typeFrom(operation: Json | undefined, type: SpanType | undefined): SpanType {
  if (operation === 'invoke_agent' || operation === 'create_agent') return 'general';
  return operation === 'execute_tool' ? 'tool' : (type ?? 'general');
}

function place(record: Record<string, Json>, key: string, value: Json): void {
  if (key !== '__proto__') record[key] = value;
}

/** `opik.metadata.x` is `x`, and the fields of an object in `opik.metadata` stand for themselves. */
function placeOwn(metadata: Record<string, Json>, rest: string, value: Json): void {
  const name = rest.replace(/^\./, '');
  if (name || !isObject(value)) place(metadata, name || 'opik.metadata', value);
  else for (const [inner, one] of Object.entries(value)) if (!RESERVED.has(inner)) place(metadata, inner, one);
}

const RESERVED = new Set(['thread_id', 'integration', 'server.address']);

/** Many instrumentations put JSON into a text; some do it twice. */
function unpacked(value: Json): Json {
  if (typeof value !== 'string' || !/^["[{]/.test(value)) return value;
  const once = parsed(value);
  if (once === undefined) return value;
  return typeof once === 'string' ? (parsed(once) ?? once) : once;
}

const textOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

const tagsIn = (value: Json): readonly string[] =>
  (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : textOf(value).split(','))
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');

/** Opik's names for the counts of OpenTelemetry and OpenInference. */
const USAGE_NAMES: Readonly<Record<string, string>> = {
  input_tokens: 'prompt_tokens',
  output_tokens: 'completion_tokens',
  prompt: 'prompt_tokens',
  completion: 'completion_tokens',
  total: 'total_tokens',
};

/** Token counts come one by one, or all in one object. */
function count(usage: Record<string, number>, name: string, value: Json): void {
  if (isObject(value)) {
    for (const [inner, amount] of Object.entries(value)) count(usage, inner, amount);
    return;
  }
  const amount = typeof value === 'number' ? value : typeof value === 'string' && value.trim() ? Number(value) : Number.NaN;
  if (name && name !== '__proto__' && Number.isFinite(amount)) usage[USAGE_NAMES[name] ?? name] = Math.trunc(amount);
}

function withTotal(usage: Record<string, number>): Usage {
  const { prompt_tokens: prompt, completion_tokens: completion, total_tokens: total } = usage;
  if (total !== undefined || prompt === undefined || completion === undefined) return usage;
  return { ...usage, total_tokens: prompt + completion };
}
