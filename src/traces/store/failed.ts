import { isTelling, KIND_TAGS, spellingsOf } from '../dify/kind';
import { FAILED_STATUSES } from '../dify/mark';

const list = (texts: Iterable<string>): string => `(${[...texts].map((text) => `'${text}'`).join(', ')})`;
const tag = (place: number): string => `json_extract(r.tags, '$[${place}]')`;
const tags = list(KIND_TAGS);
const telling = list([...KIND_TAGS].filter(isTelling));

/** A field of Dify's metadata in any spelling; empty ones are none. */
const field = (name: string): string =>
  `coalesce(${spellingsOf(name)
    .map((one) => `nullif(json_extract(m.metadata, '$."${one}"'), '')`)
    .join(', ')}, NULL)`;

const isOlder = `${tag(0)} IN ${tags}`;
const isNewer = `(${tag(0)} = 'dify' AND (${tag(1)} IN ${tags} OR ${tag(2)} IN ${telling}))`;
const isTool = `(${tag(0)} = 'tool' OR (${tag(0)} = 'dify' AND (${field('operation_type')} = 'tool'
  OR (${tag(1)} = 'tool' AND coalesce(${tag(2)} NOT IN ${telling}, 1)))))`;

/**
 * Whether a record failed, as a list shows it, in SQL: 1 or 0. What has an error, and what has ended and failed by Dify's own status (`difyMarkOf`). The
 * newer emitter sends an error with each trace that failed, so that nobody looks into the long metadata of those. Metadata is read only where tags look
 * like Dify's.
 */
export function failed(kind: 'trace' | 'span'): string {
  const isDify = kind === 'trace' ? isOlder : `(${isOlder} OR ${isNewer})`;
  return `CASE WHEN r.error_info IS NOT NULL THEN 1 WHEN r.ended IS NULL OR r.tags IS NULL OR NOT coalesce(${isDify}, 0) THEN 0
    ELSE coalesce((SELECT ${field('created_from')} = 'dify' AND (coalesce(${field('status')} IN ${list(FAILED_STATUSES)}, 0)
      OR (coalesce(${isTool}, 0) AND ${field('error')} IS NOT NULL)) FROM ${kind}_bodies m WHERE m.row = r.row), 0) END`;
}
