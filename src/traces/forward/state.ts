import type { Sentence } from '../client/trouble';
import { isObject, type Json } from '../json';

/** Whether everything that is received goes on to a server as well. */
export type ForwardState =
  | { readonly kind: 'off' }
  | {
      /** `needs-key`: the process that forwards does not have the key, which is on no disk; `waiting`: the server can't be had now. */
      readonly kind: 'on' | 'needs-key' | 'waiting';
      readonly url: string;
      readonly workspace: string;
      readonly waiting: number;
      readonly sent: number;
      /** By the server. */
      readonly refused: number;
      /** Too much waited: the oldest records were left out. */
      readonly dropped: number;
      /** Why it waits. */
      readonly sentence?: Sentence;
    };

export const FORWARD_OFF: ForwardState = { kind: 'off' };

/** The state that a receiver tells; off for what is none, such as that of an older receiver. */
export function forwardStateIn(json: Json | undefined): ForwardState {
  if (!isObject(json)) return FORWARD_OFF;
  const { kind, url, workspace, sentence } = json;
  if ((kind !== 'on' && kind !== 'needs-key' && kind !== 'waiting') || typeof url !== 'string') return FORWARD_OFF;
  const count = (name: string): number => (typeof json[name] === 'number' ? json[name] : 0);
  const said = sentenceIn(sentence);
  return {
    kind,
    url,
    workspace: typeof workspace === 'string' ? workspace : 'default',
    waiting: count('waiting'),
    sent: count('sent'),
    refused: count('refused'),
    dropped: count('dropped'),
    ...(said && { sentence: said }),
  };
}

function sentenceIn(json: Json | undefined): Sentence | undefined {
  if (!isObject(json) || typeof json.template !== 'string' || !isObject(json.data)) return undefined;
  const data = Object.entries(json.data).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return { template: json.template, data: Object.fromEntries(data) };
}
