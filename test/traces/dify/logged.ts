import type { Json } from '../../../src/traces/json';

/** One request that Dify makes of Opik. */
export interface Post {
  readonly path: '/traces' | '/spans' | '/spans/batch';
  readonly body: Json;
}

/** Where a record of a run is found: a trace, or a span of one. */
export interface Place {
  readonly trace: string;
  readonly span?: string;
}

/** What a day of a Dify app logs: the requests in their order, and where the records of each kind are. */
export interface Logged<Name extends string> {
  readonly posts: readonly Post[];
  readonly at: Readonly<Record<Name, Place>>;
}

/** Dify's ids are UUIDv4; both emitters put the milliseconds of a time into their first 48 bits and make them UUIDv7 by that. */
export function opikId(dify: string, time: number): string {
  const stamp = Math.trunc(time).toString(16).padStart(12, '0');
  const variant = ((Number.parseInt(dify.charAt(19), 16) & 3) | 8).toString(16);
  return `${stamp.slice(0, 8)}-${stamp.slice(8)}-7${dify.slice(15, 19)}${variant}${dify.slice(20)}`;
}

/** A UUIDv4 that is the same for the same words. */
export function difyId(words: string): string {
  let hash = 2_166_136_261;
  const digits = Array.from({ length: 32 }, (_, place) => {
    for (const character of `${place}${words}`) hash = Math.imul(hash ^ character.charCodeAt(0), 16_777_619) >>> 0;
    return (hash % 16).toString(16);
  }).join('');
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20)}`;
}

export const iso = (time: number): string => new Date(time).toISOString();

/** Makes the requests as Dify does, one after the other; `url` ends in `/api`. */
export async function log(url: string, posts: readonly Post[]): Promise<void> {
  for (const { path, body } of posts) {
    const response = await fetch(`${url}/v1/private${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Comet-Workspace': 'default' },
      body: JSON.stringify(body),
    });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`POST ${path} was answered by ${response.status}.`);
  }
}

/** The documents that a dataset was found to hold, as Dify's retrieval gives them. */
export const documents: Json = [
  {
    page_content: 'Refunds take a day.\nThey go to the card that was used.',
    metadata: { document_name: 'refunds.md', dataset_name: 'handbook', score: 0.87, position: 1 },
  },
  { content: 'Invoices are sent on the first of the month.', title: 'invoices.md' },
];
