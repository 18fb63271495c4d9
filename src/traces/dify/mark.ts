import type { DifyMark } from '../../protocol/dify';
import { difyField, difyKindOf, isNewer, type Recorded } from './kind';

/** What Dify calls a run that went wrong, in the words of either emitter. */
export const FAILED_STATUSES: ReadonlySet<string> = new Set(['failed', 'error', 'exception', 'partial-succeeded']);
/** Long metadata is cut by servers, and is text then. */
const NODE_TYPE = /"node_type":\s*"([\w-]{1,64})"/;

/** What a row says of a record that is known as Dify's; undefined for one of no kind that is known. */
export function difyMarkOf(record: Recorded): DifyMark | undefined {
  const { metadata, tags } = record;
  const cut = typeof metadata === 'string' ? metadata : undefined;
  const kind = difyKindOf(cut === undefined ? record : { tags, metadata: { created_from: 'dify' } });
  if (!kind) return undefined;
  const node = kind !== 'node' ? undefined : cut === undefined ? difyField(metadata, 'node_type') : NODE_TYPE.exec(cut)?.[1];
  const status = difyField(metadata, 'status');
  const hasFailed =
    (typeof status === 'string' && FAILED_STATUSES.has(status)) ||
    (kind === 'tool' && difyField(metadata, 'error') !== undefined);
  const conversation = isNewer(tags) ? undefined : difyField(metadata, 'conversation_id');
  return {
    kind,
    ...(typeof node === 'string' && { node }),
    ...(typeof conversation === 'string' && { conversation }),
    ...(hasFailed && { failed: true as const }),
  };
}
