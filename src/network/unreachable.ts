/** Why a server can't be talked to. */
export type Unreachable = 'dns' | 'refused' | 'timeout' | 'tls' | 'proxy' | 'network';

/** What `fetch` failed for, by the codes in its error and in what caused it; `signal` is the one that bounds its time. */
export function whyUnreachable(error: unknown, signal: AbortSignal): Unreachable {
  if (signal.aborted) return 'timeout';
  const code = codesOf(error);
  if (/PROXY|TUNNEL/.test(code)) return 'proxy';
  if (/ENOTFOUND|EAI_/.test(code)) return 'dns';
  if (/ECONNREFUSED|EADDRNOTAVAIL/.test(code)) return 'refused';
  if (/TIMEOUT|ETIMEDOUT/.test(code)) return 'timeout';
  if (/CERT|TLS|SSL|EPROTO|SIGNATURE/.test(code)) return 'tls';
  return 'network';
}

/** The codes and names of an error and of what caused it. */
function codesOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const code = 'code' in error ? String(error.code) : '';
  const inner = error instanceof AggregateError ? error.errors.map(codesOf).join(' ') : '';
  // Of a 407, `fetch` makes an error that says nothing at all (Node 20 to 24).
  const proxy = /proxy/i.test(error.message) || `${error.message}${code}` === '' ? 'PROXY' : '';
  return `${error.name} ${code} ${proxy} ${inner} ${codesOf(error.cause)}`;
}
