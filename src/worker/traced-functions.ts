import type { Analyzer } from '../engine/analyze';
import type { Value } from '../engine/facts/model';
import { constantsOf } from '../engine/program/constants';
import { placedName } from '../engine/program/placed-names';
import type { Program } from '../engine/program/program';
import { type FunctionRef, nameOf } from '../engine/program/symbols';
import { isOn, optionOf, type Tracked } from '../engine/program/tracked';
import { entrypointOption } from '../engine/sdk/entrypoints';
import type { TracedFunctionRecord } from '../protocol/traced';
import type { VersionOf } from './fixes';
import { rangeOf } from './records';
import { parametersOf } from './traced-parameters';
import { exportOf, holderOf, namesAround, reachOf, wholeOf } from './traced-reach';

type Held = Pick<Analyzer, 'linked' | 'facts' | 'text'>;

/** Every function whose runs are spans, in the order of files and text, for the texts as they are now. */
export function tracedFunctionsOf(
  analyzer: Held,
  versionOf: VersionOf,
  isReported: (file: string) => boolean,
): readonly TracedFunctionRecord[] {
  const found = new Map<FunctionRef, TracedFunctionRecord>();
  for (const program of analyzer.linked)
    for (const tracked of program.tracked) {
      const { function: fn } = tracked;
      if (!isReported(fn.file.path)) continue;
      const record = found.get(fn) ?? recordOf(program, tracked, analyzer, versionOf);
      const entry = program.entry?.file.path;
      found.set(fn, entry === undefined ? record : { ...record, entries: [...record.entries, entry] });
    }
  return [...found.values()].sort(
    (a, b) => compare(a.file, b.file) || a.range.start.line - b.range.start.line || compare(a.name, b.name),
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function recordOf(program: Program, tracked: Tracked, analyzer: Held, versionOf: VersionOf): TracedFunctionRecord {
  const { function: fn } = tracked;
  const { file, facts } = fn;
  const version = versionOf(file.path);
  const project = textOf(program, tracked, file.language === 'python' ? 'project_name' : 'projectName');
  const holder = holderOf(tracked);
  const exported = exportOf(tracked, holder?.name);
  const isStale = analyzer.facts(file.path) !== file;
  const spanName = spanNameOf(program, tracked);
  return {
    file: file.path,
    ...(version !== undefined && { version }),
    ...(isStale && { stale: true }),
    language: file.language,
    name: [...namesAround(fn), holder?.name ?? placedName(fn) ?? spanName].join('.'),
    spanName,
    spanType: spanTypeOf(program, tracked),
    ...(project !== undefined && { project }),
    entrypoint: isEntrypoint(program, tracked),
    entries: [],
    reach: reachOf(fn, exported),
    ...(exported !== undefined && { exported }),
    range: rangeOf(file.lines, wholeOf(tracked)),
    nameRange: rangeOf(file.lines, facts.nameAt ?? holder?.at ?? { start: facts.at.start, end: facts.at.start }),
    parameters: parametersOf(program, tracked, ({ start, end }) =>
      isStale ? undefined : analyzer.text(file.path)?.slice(start, end),
    ),
  };
}

/** A text that an option of `track` is given, where it is always the same. */
function textOf(program: Program, tracked: Tracked, option: string): string | undefined {
  const value = optionOf(tracked, option) ?? (option === 'name' || option === 'type' ? positional(tracked, option) : undefined);
  const texts = new Set(
    value ? constantsOf(program, tracked.call?.file ?? tracked.function.file, value).map((one) => one.value) : [],
  );
  const [only] = texts;
  return texts.size === 1 && only?.kind === 'literal' && typeof only.value === 'string' ? only.value : undefined;
}

/** `@track('answer', 'tool')`, which Python allows. */
function positional({ call, function: { file } }: Tracked, option: 'name' | 'type'): Value | undefined {
  const given = file.language === 'python' ? call?.facts.arguments : undefined;
  const at = given?.[option === 'name' ? 0 : 1];
  return at?.name === undefined && at?.value.kind === 'literal' ? at.value : undefined;
}

/** As the SDKs name a span: Python by `__name__`, TypeScript by `fn.name`, which an anonymous argument of `track` does not have. */
function spanNameOf(program: Program, tracked: Tracked): string {
  const { function: fn } = tracked;
  const given = textOf(program, tracked, 'name');
  if (given !== undefined) return given;
  if (fn.file.language === 'python') return fn.facts.name ?? '<lambda>';
  return nameOf(fn) ?? keyHolding(fn) ?? 'track.decorator';
}

/** `{ search: async () => {} }`: the key becomes the function's name. */
function keyHolding({ file, id }: FunctionRef): string | undefined {
  const values: Value[] = [...file.bindings.flatMap(({ definitions }) => definitions), ...file.exports].flatMap(
    ({ value }) => value ?? [],
  );
  for (const value of values)
    if (value.kind === 'object')
      for (const { key, value: inner } of value.entries) {
        if (inner.kind === 'function' && inner.function === id) return key;
        if (inner.kind === 'object') values.push(inner);
      }
  return undefined;
}

/** TypeScript takes a span for a call to a model unless told otherwise. */
function spanTypeOf(program: Program, tracked: Tracked): TracedFunctionRecord['spanType'] {
  const type = textOf(program, tracked, 'type');
  if (type === 'general' || type === 'llm' || type === 'tool' || type === 'guardrail') return type;
  return tracked.function.file.language === 'python' ? 'general' : 'llm';
}

/** The decorator of TypeScript takes no notice of `entrypoint`. */
function isEntrypoint(program: Program, tracked: Tracked): boolean {
  const { file } = tracked.function;
  if (file.language === 'typescript' && (tracked.how === 'decorator' || !program.sdk(file).has('typescript', entrypointOption)))
    return false;
  return isOn(program.graph, tracked, 'entrypoint') === 'yes';
}
