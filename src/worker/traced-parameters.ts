import type { FileFacts, Parameter, Span, Value } from '../engine/facts/model';
import type { Program } from '../engine/program/program';
import { optionOf, type Tracked } from '../engine/program/tracked';
import { meantType, type WrittenType, writtenType } from '../engine/program/types';
import type { ParameterKind, ParameterRecord } from '../protocol/traced';

/** What is written at a place of the function's file, where that is known. */
export type SourceOf = (at: Span) => string | undefined;

/** The parameters of a tracked function that a caller fills in: `self`, `*args`, `**kwargs` and Opik's own (`opik_...`) are left out. */
export function parametersOf(program: Program, tracked: Tracked, sourceOf: SourceOf): readonly ParameterRecord[] {
  const { file, facts } = tracked.function;
  const own = facts.parameters.filter(({ kind, name }) => {
    if (kind === 'receiver' || kind === 'rest' || kind === 'keywords') return false;
    return name !== 'this' && !(file.language === 'python' && name.startsWith('opik_'));
  });
  return own.map((parameter) => {
    const preset = parameter.default && sourceOf(parameter.default.at);
    return {
      name: parameter.name,
      kind: kindOf(program, tracked, parameter),
      ...(parameter.annotation && { annotation: parameter.annotation.text }),
      required: !parameter.optional && !mayBeLeftOut(file, parameter),
      ...(preset !== undefined && { default: preset }),
    };
  });
}

/** TypeScript's `T | undefined`. */
function mayBeLeftOut(file: FileFacts, { annotation }: Parameter): boolean {
  const type = file.language === 'typescript' && annotation ? writtenType('typescript', annotation) : undefined;
  return type?.kind === 'union' && type.options.some((one) => one.kind === 'name' && one.name === 'undefined');
}

/** By its type, what `params` says, its default; what says nothing is text, as Opik's runner takes it. */
function kindOf(program: Program, tracked: Tracked, parameter: Parameter): ParameterKind {
  const { file } = tracked.function;
  if (parameter.kind === 'pattern') return 'object';
  if (parameter.annotation) {
    const type = writtenType(file.language, parameter.annotation);
    const known = file.language === 'python' ? pythonKind(program, file, type) : typescriptKind(type);
    if (known !== 'other' || file.language === 'python') return known;
    if (/^\s*\{/.test(parameter.annotation.text)) return 'object';
    return givenKind(tracked, parameter.name) ?? 'other';
  }
  return givenKind(tracked, parameter.name) ?? (parameter.default ? presetKind(parameter.default) : 'text');
}

/** What the `params` of a TypeScript entrypoint say. */
function givenKind(tracked: Tracked, name: string): ParameterKind | undefined {
  const params = optionOf(tracked, 'params');
  if (params?.kind !== 'list') return undefined;
  for (const item of params.items) {
    if (item.kind !== 'object' || literal(item.entries.find(({ key }) => key === 'name')?.value) !== name) continue;
    return paramKinds[String(literal(item.entries.find(({ key }) => key === 'type')?.value))];
  }
  return undefined;
}

const literal = (value: Value | undefined): unknown => (value?.kind === 'literal' ? value.value : undefined);

const paramKinds: Readonly<Record<string, ParameterKind>> = {
  string: 'text',
  number: 'number',
  float: 'number',
  integer: 'integer',
  boolean: 'flag',
};

function presetKind(value: Value): ParameterKind {
  if (value.kind === 'list') return 'list';
  if (value.kind === 'object') return 'object';
  if (value.kind === 'template') return 'text';
  if (value.kind !== 'literal' || value.value === null) return 'text';
  if (typeof value.value === 'boolean') return 'flag';
  return typeof value.value === 'number' ? 'number' : 'text';
}

/** The kinds of the options of a union without its empty ones, where they are all the same. */
function unionKind(options: readonly WrittenType[], kind: (type: WrittenType) => ParameterKind): ParameterKind {
  const kinds = new Set(options.filter((one) => !isEmpty(one)).map(kind));
  const [only = 'other'] = kinds;
  return kinds.size === 1 ? only : 'other';
}

const isEmpty = (type: WrittenType): boolean =>
  type.kind === 'name' && (type.name === 'None' || type.name === 'undefined' || type.name === 'null');

function pythonKind(program: Program, file: FileFacts, type: WrittenType): ParameterKind {
  const inner = (one: WrittenType): ParameterKind => pythonKind(program, file, one);
  if (type.kind === 'union') return unionKind(type.options, inner);
  if (type.kind !== 'name') return 'other';
  const [meant] = meantType(program, file, type);
  const name = (meant?.kind === 'external' ? meant.name : meant ? '' : type.name).replace(
    /^(?:builtins|typing|typing_extensions)\./,
    '',
  );
  const [first] = type.of;
  if ((name === 'Optional' || name === 'Annotated') && first) return inner(first);
  if (name === 'Union') return unionKind(type.of, inner);
  return pythonKinds[name] ?? 'other';
}

const pythonKinds: Readonly<Record<string, ParameterKind>> = {
  str: 'text',
  Text: 'text',
  int: 'integer',
  float: 'number',
  bool: 'flag',
  list: 'list',
  List: 'list',
  dict: 'object',
  Dict: 'object',
};

function typescriptKind(type: WrittenType): ParameterKind {
  if (type.kind === 'union') return unionKind(type.options, typescriptKind);
  if (type.kind === 'array') return 'list';
  if (type.kind === 'literal') return /^["']/.test(type.text) ? 'text' : 'number';
  return type.kind === 'name' && !type.reference ? (typescriptKinds[type.name] ?? 'other') : 'other';
}

const typescriptKinds: Readonly<Record<string, ParameterKind>> = {
  string: 'text',
  number: 'number',
  boolean: 'flag',
  true: 'flag',
  false: 'flag',
  Array: 'list',
  ReadonlyArray: 'list',
  Record: 'object',
  object: 'object',
};
