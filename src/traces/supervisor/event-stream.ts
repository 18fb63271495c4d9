import { type ForwardState, forwardStateIn } from '../forward/state';
import { isObject, type Json, parsed } from '../json';
import { type ChangeEvent, type Ending, endings } from '../receiver/changes';
import { PRODUCT } from '../receiver/routes/lens';

/** An event of the stream of changes. */
export type StreamEvent =
  | { readonly kind: 'hello'; readonly pid: number; readonly version: string }
  | { readonly kind: 'change'; readonly change: ChangeEvent }
  | { readonly kind: 'forward'; readonly state: ForwardState }
  | { readonly kind: 'goodbye'; readonly reason: Ending };

/** No event of a receiver is as long. */
const LONGEST = 1 << 20;

/** Reads server-sent events from text that comes in pieces. Comments, and events of other kinds or shapes, are passed over. */
export class EventStream {
  #text = '';

  /** The events that this piece completes; throws on an event without end. */
  push(piece: string): readonly StreamEvent[] {
    const parts = (this.#text + piece).split('\n\n');
    this.#text = parts.pop() ?? '';
    if (this.#text.length > LONGEST) throw new Error('The stream of changes has an event without end.');
    return parts.flatMap((part) => eventIn(part) ?? []);
  }
}

function eventIn(part: string): StreamEvent | undefined {
  const [, name, text = ''] = /^event: (\w+)\ndata: (.*)$/.exec(part) ?? [];
  const data = name === undefined ? undefined : parsed(text);
  if (!isObject(data)) return undefined;
  switch (name) {
    case 'hello':
      if (data.product !== PRODUCT || typeof data.pid !== 'number') return undefined;
      return { kind: 'hello', pid: data.pid, version: typeof data.version === 'string' ? data.version : 'unknown' };
    case 'change':
      return { kind: 'change', change: changeOf(data) };
    case 'forward':
      return { kind: 'forward', state: forwardStateIn(data) };
    case 'goodbye':
      return { kind: 'goodbye', reason: endings.find((reason) => reason === data.reason) ?? 'end' };
    default:
      return undefined;
  }
}

const changeOf = ({ traces, projects, documents, removed, more }: { readonly [name: string]: Json }): ChangeEvent => ({
  traces: textsOf(traces),
  projects: textsOf(projects),
  documents: textsOf(documents),
  removed: removed === true,
  more: more === true,
});

const textsOf = (json: Json | undefined): readonly string[] =>
  Array.isArray(json) ? json.filter((one): one is string => typeof one === 'string') : [];
