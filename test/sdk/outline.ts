import type { SpanSeen, TraceSeen } from './receiver';

/** The names and types of a tree, a line for each span: `  look_up (tool)`. */
export function outlineOf(traces: readonly TraceSeen[]): readonly string[] {
  return traces.flatMap((trace) => [
    `${trace.name}${trace.error === undefined ? '' : ` ! ${trace.error}`}${trace.ended ? '' : ' ...'}`,
    ...trace.spans.flatMap((span) => linesOf(span, 1)),
  ]);
}

function linesOf(span: SpanSeen, depth: number): readonly string[] {
  const error = span.error === undefined ? '' : ` ! ${span.error}`;
  return [`${'  '.repeat(depth)}${span.name} (${span.type})${error}`, ...span.spans.flatMap((one) => linesOf(one, depth + 1))];
}

/** The span of that name, wherever it is in the tree; fails when there is none. */
export function spanNamed(name: string, traces: readonly { readonly spans: readonly SpanSeen[] }[]): SpanSeen {
  const spans = traces.flatMap((trace) => all(trace.spans));
  const span = spans.find((one) => one.name === name);
  if (!span) throw new Error(`There is no span ${name} among ${spans.map((one) => one.name).join(', ')}.`);
  return span;
}

const all = (spans: readonly SpanSeen[]): readonly SpanSeen[] => spans.flatMap((span) => [span, ...all(span.spans)]);
