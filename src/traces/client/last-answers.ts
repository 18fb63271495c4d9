import { isObject, type Json } from '../json';
import { answered } from './answered';

/** What a receiver last told the programs that log to it. */
export interface LastAnswers {
  readonly accepted?: { readonly at: number; readonly path: string };
  readonly refused?: { readonly at: number; readonly path: string; readonly status: number; readonly reason: string };
}

/** Asks a receiver of this machine; nothing where it is older than the question. Rejects as `answered` does otherwise. */
export async function lastAnswersOf(url: string, signal: AbortSignal): Promise<LastAnswers> {
  const answer = await answered(`${url}/v1/private/lens/last`, signal, {});
  const [accepted, refused] = isObject(answer) ? [placeIn(answer.accepted), placeIn(answer.refused)] : [];
  return { ...(accepted && { accepted }), ...(refused && { refused }) };
}

function placeIn(value: Json | undefined): NonNullable<LastAnswers['refused']> | undefined {
  if (!isObject(value)) return undefined;
  const { at, path, status, reason } = value;
  if (typeof at !== 'number' || typeof path !== 'string' || typeof status !== 'number') return undefined;
  return { at, path, status, reason: typeof reason === 'string' ? reason : '' };
}
