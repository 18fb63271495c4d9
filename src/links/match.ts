import type { Frame, SpanKind } from '../protocol/panel';
import type { TracedFunctionRecord } from '../protocol/traced';

/** What is known of a span, or of a trace, which has no kind. */
export interface SpanName {
  readonly name: string;
  readonly kind?: SpanKind;
  readonly project?: string;
}

type Traced = Pick<TracedFunctionRecord, 'spanName' | 'spanType' | 'project' | 'entrypoint'>;

/**
 * The functions that may have made a span, by its name; what else is known of it decides between those that share the name: the project
 * that the code names, the type, and for a trace whether it is an entrypoint. More than one where nothing decides.
 */
export function functionsOf<Fn extends Traced>({ name, kind, project }: SpanName, functions: readonly Fn[]): readonly Fn[] {
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

/**
 * Tells functions apart that may have made spans of one trace: a trace is made by one program, which is the one that explains most of the
 * names in it. The functions stay as they are where several programs explain as many, as two copies do.
 */
export function ofOneProgram<Fn extends Traced & Pick<TracedFunctionRecord, 'file' | 'entries'>>(
  spans: readonly SpanName[],
  functions: readonly Fn[],
): (makers: readonly Fn[]) => readonly Fn[] {
  const explained = new Map<string, number>();
  const distinct = new Map(spans.map((span) => [JSON.stringify([span.name, span.kind]), span]));
  for (const span of distinct.values())
    for (const program of new Set(functionsOf(span, functions).flatMap(programsOf)))
      explained.set(program, (explained.get(program) ?? 0) + 1);
  const most = Math.max(0, ...explained.values());
  return (makers) => narrowed(makers, (fn) => programsOf(fn).some((program) => explained.get(program) === most));
}

/** Those whose file a traceback names, whole: it tells one copy of a program from the other. All where it names none of them. */
export const inTraceback = <Fn extends Pick<TracedFunctionRecord, 'file'>>(
  makers: readonly Fn[],
  frames: readonly Pick<Frame, 'file'>[],
): readonly Fn[] => narrowed(makers, (fn) => frames.some(({ file }) => file?.replaceAll('\\', '/') === fn.file));

/** Where the programs begin that hold a function; a library's file stands for itself. */
const programsOf = ({ file, entries }: Pick<TracedFunctionRecord, 'file' | 'entries'>): readonly string[] =>
  entries.length > 0 ? entries : [file];

/** Those for which the first test holds that holds for any; all where none does. */
function narrowed<Fn>(all: readonly Fn[], ...tests: readonly ((one: Fn) => boolean)[]): readonly Fn[] {
  if (all.length < 2) return all;
  for (const test of tests) {
    const some = all.filter(test);
    if (some.length > 0) return some;
  }
  return all;
}
