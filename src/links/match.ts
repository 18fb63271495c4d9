import type { SpanKind } from '../protocol/panel';
import type { TracedFunctionRecord } from '../protocol/traced';

/** What is known of a span, or of a trace, which has no kind. */
export interface SpanName {
  readonly name: string;
  readonly kind?: SpanKind;
  readonly project?: string;
}

/**
 * The functions that may have made a span, by its name; what else is known of it decides between those that share the name: the project
 * that the code names, the type, and for a trace whether it is an entrypoint. More than one where nothing decides.
 */
export function functionsOf<Fn extends Pick<TracedFunctionRecord, 'spanName' | 'spanType' | 'project' | 'entrypoint'>>(
  { name, kind, project }: SpanName,
  functions: readonly Fn[],
): readonly Fn[] {
  const named = functions.filter(({ spanName }) => spanName === name);
  const here = project
    ? narrowed(
        named,
        (one) => one.project === project,
        (one) => one.project === undefined,
      )
    : named;
  return narrowed(here, kind ? (one) => one.spanType === kind : (one) => one.entrypoint);
}

/** Those for which the first test holds that holds for any; all where none does. */
function narrowed<Fn>(all: readonly Fn[], ...tests: readonly ((one: Fn) => boolean)[]): readonly Fn[] {
  if (all.length < 2) return all;
  for (const test of tests) {
    const some = all.filter(test);
    if (some.length > 0) return some;
  }
  return all;
}
