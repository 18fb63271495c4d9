import type { Unreachable } from '../../network/unreachable';

/** Why a server gave no usable answer. */
export type Trouble =
  | { readonly kind: 'unreachable'; readonly why: Unreachable }
  /** The answer broke off. */
  | { readonly kind: 'half' }
  /** There is no end to it, or it is far longer than any that the panel asks for. */
  | { readonly kind: 'too-long'; readonly megabytes: number }
  /** A page or a text instead of JSON. */
  | { readonly kind: 'not-json' }
  | { readonly kind: 'redirect' }
  | { readonly kind: 'key' }
  | { readonly kind: 'workspace' }
  /** The project is not there any more. */
  | { readonly kind: 'project' }
  /** There is no such record. */
  | { readonly kind: 'missing' }
  /** An Opik server that does not have what was asked of it. */
  | { readonly kind: 'too-old' }
  | { readonly kind: 'not-opik' }
  | { readonly kind: 'busy' }
  /** It does not take the question. */
  | { readonly kind: 'refused' }
  /** It takes none of the records that are sent to it. */
  | { readonly kind: 'takes-none' }
  | { readonly kind: 'failed'; readonly status: number };

/** A sentence with `{slot}`s, translated at the rim. */
export interface Sentence {
  readonly template: string;
  readonly data: Readonly<Record<string, string>>;
}

const unreachable = {
  dns: 'No host has the name `{host}`. Check the address, and that this machine is online.',
  refused: 'Nothing answers at `{host}`. Is the Opik server running?',
  timeout: '`{host}` did not answer within {seconds} seconds.',
  tls: 'The certificate of `{host}` is not trusted. If your company signs its own, add it to the system, or check `http.proxyStrictSSL`.',
  proxy: 'The proxy did not let the request to `{host}` through. Check `http.proxy` in the settings.',
  network: 'The connection to `{host}` was lost.',
} as const satisfies Record<Unreachable, string>;

const others = {
  half: 'The answer of `{host}` was cut off.',
  'too-long': 'The answer of `{host}` is longer than {megabytes} MB, and was not read to its end.',
  'not-json': '`{host}` answered with something else than JSON. Is the address that of an Opik API?',
  redirect: '`{host}` redirects to another address. Use that one in the settings.',
  key: '`{host}` does not know the API key. Copy it again from the account page.',
  workspace: 'The API key may not read this workspace at `{host}`, or there is none of this name.',
  project: 'The project is not there any more at `{host}`. Choose another one.',
  missing: '`{host}` has no such record, or is no Opik server.',
  'too-old': 'The Opik server at `{host}` is too old for this. Update it.',
  'not-opik':
    'There is no Opik server at this path of `{host}`. The address ends with `/opik/api` on Comet’s hosts and with `/api` elsewhere.',
  busy: '`{host}` gets too many requests and asks to wait.',
  refused: '`{host}` refused the request. It may run a release of Opik that Opik Lens does not know.',
  'takes-none':
    '`{host}` accepts none of these records. Opik Cloud accepts only records that are less than a day old, and no ids that the program chose itself.',
  failed: '`{host}` answered with error {status}.',
} as const satisfies Record<Exclude<Trouble['kind'], 'unreachable'>, string>;

/** What sends traces onward failed itself, such as for a disk that is full. */
export const OWN_FAILURE: Sentence = {
  template: 'Forwarding failed on this machine. The log of Opik Lens says why.',
  data: {},
};

/** All that is said of troubles, for translators. */
export const troubleSentences: readonly string[] = [
  ...Object.values(unreachable),
  ...Object.values(others),
  OWN_FAILURE.template,
];

/** The sentence for a trouble with a host; it never holds a key or anything of a trace. */
export function sentenceFor(trouble: Trouble, host: string, patience: number): Sentence {
  const data = { host, seconds: String(Math.ceil(patience / 1000)) };
  if (trouble.kind === 'unreachable') return { template: unreachable[trouble.why], data };
  const template = others[trouble.kind];
  if (trouble.kind === 'failed') return { template, data: { ...data, status: String(trouble.status) } };
  if (trouble.kind === 'too-long') return { template, data: { ...data, megabytes: String(trouble.megabytes) } };
  return { template, data };
}

const filled = ({ template, data }: Sentence): string => template.replace(/\{(\w+)\}/g, (slot, name) => data[name] ?? slot);

/** A server did not answer as it should; the message is a sentence for people, without any key. */
export class OpikError extends Error {
  /** What the server said: it may repeat what was searched for, so that it is only compared, never shown. */
  readonly #words: string;

  constructor(
    readonly trouble: Trouble,
    /** The message, before it is translated. */
    readonly sentence: Sentence,
    /** Of the answer; absent when there was none. */
    readonly status?: number,
    /** Milliseconds after which it may be asked again, where it said so. */
    readonly retryAfter?: number,
    words = '',
  ) {
    super(filled(sentence));
    this.#words = words;
  }

  /** A trouble with the server at this address, found in its answer. */
  static of(trouble: Trouble, url: string, status?: number): OpikError {
    return new OpikError(trouble, sentenceFor(trouble, new URL(url).host, 0), status);
  }

  /** Whether the server's own words are such. */
  says(pattern: RegExp): boolean {
    return pattern.test(this.#words);
  }
}
