import type { FileFacts, FunctionFacts, Parameter, Value } from '../facts/model';
import type { CallGraph } from '../program/graph';
import { paramKind, paramType } from '../program/params';
import { placedName } from '../program/placed-names';
import type { Program } from '../program/program';
import { type FunctionRef, nameOf } from '../program/symbols';
import type { Tracked } from '../program/tracked';
import type { FileEdit, FileWriter, Writer } from '../writer';
import { takesOptions } from './stand-in';
import { takesDecorators, trackBelow, trackEntryBelow } from './track-method';
import { isGuard, typeAround, typeText } from './track-type';

/** An option of `track`, with the text of its value. */
export interface TrackOption {
  readonly key: string;
  readonly text: string;
}

/** Options of `track` that its decorator takes no notice of (TypeScript). */
const ofWrapper: ReadonlySet<string> = new Set(['entrypoint', 'params']);

/** Makes a function that is not tracked a tracked one: a decorator in Python, `track({ ... }, fn)` in TypeScript. */
export function traceFunction(write: Writer, fn: FunctionRef, options: readonly TrackOption[]): readonly FileEdit[] | undefined {
  const writer = write.in(fn.file);
  const track = writer.ensureImport('opik', 'track');
  if (!track) return undefined;
  const edits =
    fn.file.language === 'python' ? decorate(writer, fn, track.spelled, options) : wrap(writer, fn, track.spelled, options);
  return edits && [{ file: fn.file.path, edits: [...track.edits, ...edits] }];
}

function decorate(writer: FileWriter, fn: FunctionRef, track: string, options: readonly TrackOption[]) {
  const given = options.map(({ key, text }) => `${key}=${text}`).join(', ');
  return writer.addDecorator(fn.id, given === '' ? track : `${track}(${given})`);
}

function wrap(writer: FileWriter, fn: FunctionRef, track: string, options: readonly TrackOption[]) {
  const { facts, file } = fn;
  const name = placedName(fn);
  if (name === undefined || facts.generator) return undefined;
  // The TypeScript SDK's usual span type is `llm`, which an agent's own function is not.
  const all = [
    { key: 'name', text: writer.quoted(name) },
    ...(options.some(({ key }) => key === 'type') ? [] : [{ key: 'type', text: writer.quoted('general') }]),
    ...options,
  ];
  const object = `{ ${all.map(({ key, text }) => `${key}: ${text}`).join(', ')} }`;
  // A declaration needs nothing behind it; an expression would go on with such a line.
  const goesOn = /^\s*[([`/+-]/.test(writer.source({ start: facts.at.end, end: facts.at.end + 200 }));
  const end = file.style.semicolons || goesOn ? ';' : '';
  const type = file.style.typed ? typeText(writer, facts) : undefined;
  if (facts.kind === 'method' && facts.class !== undefined && takesDecorators(file) && !name.startsWith('#'))
    // The decorator knows no `entrypoint`.
    return options.every(({ key }) => !ofWrapper.has(key)) ? writer.addDecorator(fn.id, `${track}(${object})`) : undefined;
  if (file.style.typed && isGuard(facts)) return undefined;
  if (facts.kind === 'lambda') {
    const { edits, behind } = type === undefined ? untyped : typeAround(writer, facts, type);
    return [...edits, ...writer.wrap(facts.at, `${track}(${object}, `, `)${behind}`)];
  }
  if (facts.kind === 'method' && facts.class === undefined) {
    const open = `${track}(${object}, `;
    // A function that is an argument has no `this` for the compiler.
    const takesThis = file.style.typed && facts.parameters[0]?.kind !== 'receiver' && /\bthis\b/.test(writer.source(facts.at));
    const below = takesThis || (file.style.typed && type === undefined) ? trackEntryBelow(writer, fn, open) : undefined;
    return takesThis ? below : (below ?? wrapEntry(writer, facts, open, type));
  }
  if (facts.kind === 'method') {
    if (name.startsWith('#') || facts.class === undefined) return undefined;
    return trackBelow(writer, fn, `${track}(${object}, `);
  }
  if (facts.kind !== 'function' || facts.parent !== 0) return undefined;
  const binding = facts.binding === undefined ? undefined : file.bindings[facts.binding];
  if (writer.source({ start: facts.statement.start, end: facts.at.start }).includes('default')) {
    if (facts.name !== undefined && isOverloaded(writer, facts)) return undefined;
    const isNamed = binding?.uses.some(({ role }) => role.to !== 'export') ?? false;
    return isNamed
      ? undefined
      : writer.wrap(facts.at, `${track}(${object}, `, `)${type === undefined ? '' : ` as ${type}`}${end}`);
  }
  if (isOverloaded(writer, facts) || mayRunAbove(file, fn)) return undefined;
  const constant = type === undefined ? name : `${name}: ${type}`;
  return writer.wrap(facts.at, `const ${constant} = ${track}(${object}, `, `)${end}`);
}

const untyped = { edits: [], behind: '' } as const;

/** `async answer() {}` in an object becomes `answer: track({ ... }, async function () {})`. */
function wrapEntry(writer: FileWriter, { at, nameAt, method }: FunctionFacts, open: string, type: string | undefined) {
  if (!nameAt || (method !== undefined && method !== 'instance')) return undefined;
  const head = writer.source({ start: at.start, end: nameAt.start });
  const isPlain = /^(?:async[ \t]+)?$/.test(head) && !/\bsuper\b/.test(writer.source(at));
  const name = writer.source(nameAt);
  const text = `${name}: ${open}${head.trim() === '' ? '' : 'async '}function `;
  return isPlain
    ? [
        { at: { start: at.start, end: nameAt.end }, text },
        { at: { start: at.end, end: at.end }, text: type === undefined ? ')' : `) as ${type}` },
      ]
    : undefined;
}

/** Signatures stand above the function, which only a declaration can have. */
function isOverloaded(writer: FileWriter, { name, binding, at }: FunctionFacts): boolean {
  const heads = writer.source({ start: 0, end: at.start }).matchAll(/\bfunction\s+([\w$]+)/g);
  return binding === undefined || [...heads].some(([, other]) => other === name);
}

/** A function declaration may run above its place while the module loads; a constant may not. */
function mayRunAbove(file: FileFacts, { facts }: FunctionRef): boolean {
  const isAbove = (at: { readonly start: number }): boolean => at.start < facts.at.start;
  const binding = facts.binding === undefined ? undefined : file.bindings[facts.binding];
  if (!binding || binding.uses.some((use) => use.in === 0 && isAbove(use.at))) return true;
  if (!binding.uses.some((use) => use.in !== 0)) return false;
  return file.calls.some((call) => call.in === 0 && isAbove(call.at) && runsCodeOf(file, call.callee));
}

/** The call runs a function that is written in this file. */
function runsCodeOf(file: FileFacts, callee: Value): boolean {
  if (callee.kind === 'function') return true;
  // `new Pinecone().index('docs')`: as its beginning.
  if (callee.kind === 'member') return runsCodeOf(file, callee.object);
  const made = callee.kind === 'call' ? file.calls[callee.call] : undefined;
  if (made) return runsCodeOf(file, made.callee);
  if (callee.kind !== 'reference' || callee.binding === undefined) return callee.kind !== 'reference';
  const { kind, definitions } = file.bindings[callee.binding] ?? { kind: 'import', definitions: [] };
  const isRequired = definitions.length > 0 && definitions.every(({ value }) => isOfModule(value));
  return kind !== 'import' && !isRequired && (callee.path.length === 0 || definitions.some(({ value }) => value.kind !== 'call'));
}

/** `require('openai')`, `require('openai').OpenAI`. */
const isOfModule = (value: Value): boolean => value.kind === 'module' || (value.kind === 'member' && isOfModule(value.object));

/** Adds options to the `track` that makes a function tracked; undefined where they are shared with others or can't be added. */
export function addTrackOptions(
  write: Writer,
  graph: CallGraph,
  tracked: Tracked,
  options: readonly TrackOption[],
): readonly FileEdit[] | undefined {
  const { function: fn, call } = tracked;
  const file = call?.file ?? fn.file;
  const writer = write.in(file);
  const edits =
    file.language === 'python' ? pythonOptions(writer, graph, tracked, options) : typescriptOptions(writer, tracked, options);
  return edits && [{ file: file.path, edits }];
}

function pythonOptions(writer: FileWriter, graph: CallGraph, tracked: Tracked, options: readonly TrackOption[]) {
  const { function: fn, call, decorator } = tracked;
  if (tracked.how === 'decorator' && decorator !== undefined) {
    const own = fn.facts.decorators[decorator]?.value;
    if (!own || !takesOptions(graph, fn.file, own, options)) return undefined;
    // `@traced` with `traced = track(...)`: others may use it too.
    if (call && !(own?.kind === 'call' && own.call === call.id && call.file === fn.file)) return undefined;
    const edits = options.map(({ key, text }) => writer.addDecoratorOption(fn.id, decorator, { name: key, text }));
    return options.length === 1 ? edits[0] : undefined;
  }
  if (tracked.how !== 'wrapper' || !call || !takesOptions(graph, call.file, call.facts.callee, options)) return undefined;
  const direct = call.facts.arguments.some((argument) =>
    graph.meant(call.file, argument.value).some((one) => one.kind === 'function'),
  );
  const given = options.map(({ key, text }) => `${key}=${text}`).join(', ');
  if (direct)
    return call.facts.arguments.length === 1
      ? [{ at: { start: call.facts.list.open - 1, end: call.facts.list.open - 1 }, text: `(${given})` }]
      : undefined;
  return call.facts.role.to === 'callee' && options[0]
    ? writer.addArgument(call.id, { name: options[0].key, text: options[0].text })
    : undefined;
}

function typescriptOptions(writer: FileWriter, tracked: Tracked, options: readonly TrackOption[]) {
  const { call, options: object } = tracked;
  const isKnown = options.every(({ key }) => !ofWrapper.has(key));
  if (tracked.how === 'decorator' && object && isKnown) return tracked.open ? undefined : writer.addEntries(object, options);
  if (tracked.how !== 'wrapper' || !call) return undefined;
  if (object) return tracked.open ? undefined : writer.addEntries(object, options);
  if (call.facts.arguments.length !== 1) return undefined;
  return writer.prependArgument(call.id, `{ ${options.map(({ key, text }) => `${key}: ${text}`).join(', ')} }`);
}

/** The `params` of a TypeScript entrypoint; undefined when a parameter has no name of its own. `presence`: the SDK knows that option. */
export function entrypointParams(writer: FileWriter, given: readonly Parameter[], presence = false): string | undefined {
  const own = given.filter(({ name }) => name !== 'this');
  // An object is nothing that the runner could hand over; one at the end may stay away.
  const last = own.findLastIndex((one) => !one.optional || !isObject(one));
  const parameters = own.slice(0, last + 1);
  if (parameters.some(({ kind }) => kind === 'pattern' || kind === 'rest')) return undefined;
  const all = parameters.map((parameter) => {
    const optional = presence && parameter.optional ? `, presence: ${writer.quoted('optional')}` : '';
    return `{ name: ${writer.quoted(parameter.name)}, type: ${writer.quoted(paramType(parameter))}${optional} }`;
  });
  return `[${all.join(', ')}]`;
}

const isObject = (parameter: Parameter): boolean =>
  parameter.kind === 'pattern' || paramKind(parameter) === 'other' || /^[{[]/.test(parameter.annotation?.text ?? '');

/** The name that a tracked TypeScript function has for the SDK: an anonymous one without `name` throws when it is defined. */
export function spanName(tracked: Tracked): string | undefined {
  const own = tracked.function.facts.name;
  if (own !== undefined) return own;
  const named = tracked.function.file.bindings.find((binding) =>
    binding.definitions.some(
      ({ value }) => value.kind === 'call' && value.call === tracked.call?.id && tracked.call?.file === tracked.function.file,
    ),
  );
  return named?.name ?? nameOf(tracked.function);
}

/** What people call a tracked function: an arrow function has the name of what `track` is put into. */
export function shownName(program: Program, fn: FunctionRef): string {
  const tracked = program.trackedAs(fn);
  return nameOf(fn) ?? (tracked && spanName(tracked)) ?? 'the tracked function';
}

/** `ask: track(...)`, `this.ask = track(...)`, `export default track(...)`: the name that people would say; the file's where there is none. */
export function nameAround(writer: FileWriter, { function: fn, call }: Tracked): string {
  const start = (call?.facts ?? fn.facts).at.start;
  const [, before] =
    /([\p{ID_Start}$_][\p{ID_Continue}$]*)\s*[:=]\s*$/u.exec(writer.source({ start: Math.max(0, start - 80), end: start })) ?? [];
  const path = (call?.file ?? fn.file).path.replace(/\/index(?=\.\w+$)/, '');
  return before ?? /([^/.]+)[^/]*$/.exec(path)?.[1] ?? 'agent';
}
