import type { QualifiedName } from './model';

/** How TypeScript programs hold a trace or span that they end: made by a client, taken from the context, or by its type. */
const held =
  /^opik\.(?:(?:Opik|getGlobalClient)\(\)\.(trace)\(\)|getTrackContext\(\)\.(trace|span)|(Trace|Span)\(\))((?:\.(?:span|update|end)\(\))*)\.end$/;

/** Whether the name is the `end` of a trace or of a span, whose `update` and `end` give it back. */
export function endedRecord(name: QualifiedName): 'trace' | 'span' | undefined {
  const found = held.exec(name);
  if (!found) return undefined;
  const [, made, current, typed, chain = ''] = found;
  if (chain.includes('.span(')) return 'span';
  return (made ?? current ?? typed)?.toLowerCase() === 'trace' ? 'trace' : 'span';
}
