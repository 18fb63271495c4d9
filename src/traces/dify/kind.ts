import type { DifyKind } from '../../protocol/panel';
import { isObject, type Json } from '../json';
import type { Span, Trace } from '../model';

/** What of a record tells its kind. */
type Recorded = Pick<Trace | Span, 'metadata' | 'tags'>;

/** The tag of each kind, those first that stand beside others: a chatflow is tagged as message and as workflow, and a tool has its name as a tag. */
const KINDS: readonly (readonly [tag: string, kind: DifyKind])[] = [
  ['workflow', 'workflow'],
  ['message', 'message'],
  ['llm', 'message'],
  ['node_execution', 'node'],
  ['moderation', 'moderation'],
  ['suggested_question', 'suggested-question'],
  ['dataset_retrieval', 'dataset-retrieval'],
  ['generate_name', 'generated-name'],
  ['tool', 'tool'],
];

/**
 * What Dify logged here; undefined for what is not Dify's, or of no kind that is known. Known by `metadata.created_from` and tags, whatever the
 * name is: Dify's older emitter (`api/core/ops/opik_trace`) tags with the kind first, the newer one (`dify_trace_opik`) puts `dify` and the type of span
 * before it.
 */
export function difyKindOf({ metadata, tags }: Recorded): DifyKind | undefined {
  if (difyField(metadata, 'created_from') !== 'dify') return undefined;
  const [first, second] = tags?.[0] === 'dify' ? tags.slice(2) : (tags ?? []);
  // What stands after the first is a mode or a name, except for the workflow of a chat.
  const tag = first === 'message' && second === 'workflow' ? 'workflow' : first;
  const kind = KINDS.find(([known]) => known === tag)?.[1];
  const isChat = kind === 'workflow' && typeof difyField(metadata, 'conversation_id') === 'string';
  return isChat ? 'chatflow' : kind;
}

/** A field of Dify's metadata in the spelling of either emitter: `conversation_id` or `dify.conversation.id`. Empty ones are none. */
export function difyField(metadata: Json | undefined, name: string): Json | undefined {
  if (!isObject(metadata)) return undefined;
  const values = [metadata[name], metadata[`dify.${name}`], metadata[`dify.${name.replace('_', '.')}`]];
  return values.find((value) => value !== undefined && value !== null && value !== '');
}
