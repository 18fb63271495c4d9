import type { DifyKind } from '../../protocol/dify';
import { isObject, type Json } from '../json';
import type { Span, Trace } from '../model';

/** What of a record tells its kind. */
export type Recorded = Pick<Trace | Span, 'metadata' | 'tags'>;

/** The kinds by the tag that the older emitter puts first, and the newer one behind the type of span. */
const KINDS: ReadonlyMap<string, DifyKind> = new Map([
  ['workflow', 'workflow'],
  ['message', 'message'],
  ['llm', 'message'],
  ['node_execution', 'node'],
  ['moderation', 'moderation'],
  ['suggested_question', 'suggested-question'],
  ['dataset_retrieval', 'dataset-retrieval'],
  ['generate_name', 'generated-name'],
  ['tool', 'tool'],
]);

/** Those that the newer emitter puts behind a type of span that is a kind as well. */
const TELLING: ReadonlySet<string> = new Set([
  'node_execution',
  'moderation',
  'suggested_question',
  'dataset_retrieval',
  'generate_name',
]);

/** The tags that tell a kind. */
export const KIND_TAGS: ReadonlySet<string> = new Set(KINDS.keys());

/** Whether a tag tells the kind also behind a type of span. */
export const isTelling = (tag: string): boolean => TELLING.has(tag) || tag === 'message';

/**
 * What Dify logged here; undefined for what is not Dify's, or of no kind that is known. Known by `metadata.created_from` and tags, whatever the
 * name is.
 */
export function difyKindOf(record: Recorded): DifyKind | undefined {
  const { metadata, tags } = record;
  if (difyField(metadata, 'created_from') !== 'dify') return undefined;
  // A tool may have the name of another kind, which is a tag of it too.
  if (isNewer(tags) && difyField(metadata, 'operation_type') === 'tool') return 'tool';
  const kind = kindByTags(tags);
  return kind === 'workflow' && typeof difyField(metadata, 'conversation_id') === 'string' ? 'chatflow' : kind;
}

/** What it would be if it were Dify's: rows come without metadata. */
export function kindByTags(tags: readonly string[] | undefined): DifyKind | undefined {
  if (!tags) return undefined;
  return isNewer(tags) ? newerKind(tags.slice(1)) : olderKind(tags);
}

/** Dify's newer emitter (`dify_trace_opik`) begins with its own name; the older one is `api/core/ops/opik_trace`. */
export const isNewer = (tags: readonly string[] | undefined): boolean => tags?.[0] === 'dify';

/** The kind comes first. What stands behind it is a mode or a name, except for the workflow of a chat. */
const olderKind = ([first = '', second]: readonly string[]): DifyKind | undefined =>
  first === 'message' && second === 'workflow' ? 'chatflow' : KINDS.get(first);

/** The type of span, then the kind, then a mode or a name; none of them twice. The trace of a chatflow has no type of span. */
function newerKind([type = '', second = '', third]: readonly string[]): DifyKind | undefined {
  if ((type === 'message' && second === 'workflow') || (second === 'message' && third === 'workflow')) return 'chatflow';
  if (isTelling(second)) return KINDS.get(second);
  return KINDS.get(type);
}

/** Names of the newer emitter that are not the older ones with dots or a prefix. */
const RENAMED: Readonly<Record<string, readonly string[]>> = {
  status: ['workflow_run_status', 'node_status', 'dify.span.status'],
  version: ['dify.workflow.version'],
  ls_provider: ['model_provider'],
  ls_model_name: ['model_name'],
  node_name: ['dify.span.name'],
  user_session_id: ['end_user_id', 'dify.session.id'],
  triggered_from: ['triggered_form'], // as the older one spells it
};

/** How a field is spelled, the older emitter's spelling first. */
export const spellingsOf = (name: string): readonly string[] => [
  ...new Set([name, ...(RENAMED[name] ?? []), `dify.${name}`, `dify.${name.replace('_', '.')}`]),
];

/** A field of Dify's metadata in the spelling of either emitter: `conversation_id` or `dify.conversation.id`. Empty ones are none. */
export function difyField(metadata: Json | undefined, name: string): Json | undefined {
  if (!isObject(metadata)) return undefined;
  return spellingsOf(name)
    .map((one) => metadata[one])
    .find((value) => value !== undefined && value !== null && value !== '');
}
