import { addTrackOptions, entrypointParams } from '../edits/track';
import type { ObjectValue, Parameter, Value } from '../facts/model';
import { type ParamKind, paramKind } from '../program/params';
import { nameOf } from '../program/symbols';
import { isOn, optionOf, type Tracked } from '../program/tracked';
import { defineRule, type Finding, type RuleInput } from '../rule';
import { entrypointOption, paramPresence, paramTypes } from '../sdk/entrypoints';

const messages = {
  missing:
    '{function} is an entrypoint without `params`. Opik then reads the names from the text of the function, which bundlers change, and takes every value for text. Name the parameters in `params`.',
  typed:
    '{function} is an entrypoint without `params`, so Opik’s runner hands over text for every parameter, and `{parameter}` is `{type}`. Name the parameters and their types in `params`.',
  pattern:
    '{function} is an entrypoint that takes an object apart. Opik’s runner hands over one plain value for each parameter, never an object: give the function parameters of its own, and name them in `params`.',
  object:
    '{function} is an entrypoint that takes `{parameter}`, which is `{type}`. Opik’s runner hands over texts, numbers and booleans only: take one of those, or wrap a function that does.',
  fewer:
    '`params` leaves out `{parameter}` of {function}. Opik’s runner hands over only what `params` names, so it will be undefined. Name it.',
  order:
    '`params` names the parameters of {function} in another order. Opik’s runner hands values over by their place, so they get mixed up. Keep the order of the function.',
  differs:
    '`{parameter}` of {function} is `{type}`, and `params` says `{given}`: that is what Opik’s runner hands over. Say `{type}`.',
  unknown:
    '`params` says `{given}` for `{parameter}` of {function}, which is no type that Opik’s runner knows: it can’t be edited there, and text is handed over. Take `string`, `number`, `float`, `integer` or `boolean`.',
  add: 'Write `params`',
  change: 'Say `{type}`',
};
type MessageId = keyof typeof messages;

/** `params` of an entrypoint that are not there, or not those of its function. */
export const missingParams = defineRule<MessageId>({
  id: 'missing-params',
  summary: 'An entrypoint has no `params`, or `params` that don’t match its function.',
  severity: 'info',
  languages: ['typescript'],
  messages,
  *check(input) {
    const { program } = input;
    for (const tracked of program.tracked) {
      const { file } = tracked.function;
      if (file.language !== 'typescript' || tracked.how !== 'wrapper' || tracked.open || !tracked.options) continue;
      if (isOn(program.graph, tracked, 'entrypoint') !== 'yes' || !program.sdk(file).has('typescript', entrypointOption))
        continue;
      const params = optionOf(tracked, 'params');
      if (params) yield* mismatches(input, tracked, params);
      else yield* missing(input, tracked);
    }
  },
});

function* missing({ program, write }: RuleInput, tracked: Tracked): Iterable<Finding<MessageId>> {
  const { file } = tracked.call ?? tracked.function;
  const parameters = ownParameters(tracked);
  const entry = tracked.options?.entries.find(({ key }) => key === 'entrypoint');
  if (parameters.length === 0 || !entry || parameters.some(({ kind }) => kind === 'rest')) return;
  const place = { file: file.path, at: entry.at };
  const shown = shownName(tracked);
  if (parameters.some(({ kind }) => kind === 'pattern')) {
    yield { ...place, messageId: 'pattern', severity: 'warning', data: { function: shown } };
    return;
  }
  const kinds = parameters.map(paramKind);
  const typed = parameters.find((_, index) => kinds[index] !== 'string' && kinds[index] !== 'unknown');
  const left = parameters.find((one, index) => kinds[index] === 'other' && !one.optional);
  if (left) {
    yield {
      ...place,
      messageId: 'object',
      severity: 'warning',
      data: { function: shown, parameter: left.name, type: spelled(left) },
    };
    return;
  }
  const presence = program.sdk(file).has('typescript', paramPresence);
  yield {
    ...place,
    ...(typed
      ? { messageId: 'typed', severity: 'warning', data: { function: shown, parameter: typed.name, type: spelled(typed) } }
      : { messageId: 'missing', data: { function: shown } }),
    fixes: [
      {
        titleId: 'add',
        safety: kinds.some((kind) => kind === 'other' || kind === 'unknown') ? 'review' : 'safe',
        edits: () => {
          const text = entrypointParams(write.in(file), parameters, presence);
          return text === undefined ? undefined : addTrackOptions(write, program.graph, tracked, [{ key: 'params', text }]);
        },
      },
    ],
  };
}

interface Param {
  readonly object: ObjectValue;
  readonly name: string;
  readonly type?: Value & { readonly kind: 'literal' };
}

function* mismatches({ write }: RuleInput, tracked: Tracked, params: Value): Iterable<Finding<MessageId>> {
  const { file } = tracked.call ?? tracked.function;
  const given = params.kind === 'list' ? paramsIn(params.items) : undefined;
  const parameters = ownParameters(tracked);
  if (!given || parameters.some(({ kind }) => kind === 'pattern' || kind === 'rest')) return;
  const shown = shownName(tracked);
  const names = given.map(({ name }) => name);
  if (isReordered(names, parameters)) {
    yield { file: file.path, at: params.at, messageId: 'order', severity: 'warning', data: { function: shown } };
    return;
  }
  const left = parameters.slice(given.length).find(({ optional }) => !optional);
  if (left)
    yield {
      file: file.path,
      at: params.at,
      messageId: 'fewer',
      severity: 'warning',
      data: { function: shown, parameter: left.name },
    };
  for (const [index, { object, name, type }] of given.entries()) {
    if (typeof type?.value !== 'string') continue;
    const place = { file: file.path, at: object.at, severity: 'warning' as const };
    const parameter = parameters[index];
    const kind: ParamKind = parameter ? paramKind(parameter) : 'unknown';
    const data = { function: shown, parameter: name, given: type.value, type: kind };
    const wanted = kind === 'other' || kind === 'unknown' ? undefined : kind;
    if (wanted !== undefined ? sameType(type.value, wanted) : paramTypes.has(type.value)) continue;
    const edits = () => [{ file: file.path, edits: [{ at: type.at, text: write.in(file).quoted(wanted ?? 'string') }] }];
    const fixes = [
      {
        titleId: 'change' as const,
        data: { type: wanted ?? 'string' },
        safety: wanted ? ('safe' as const) : ('review' as const),
        edits,
      },
    ];
    yield { ...place, messageId: paramTypes.has(type.value) ? 'differs' : 'unknown', data, fixes };
  }
}

function paramsIn(items: readonly Value[]): Param[] | undefined {
  const found = items.flatMap((object): Param[] => {
    if (object.kind !== 'object') return [];
    const name = object.entries.find(({ key }) => key === 'name')?.value;
    const type = object.entries.find(({ key }) => key === 'type')?.value;
    if (name?.kind !== 'literal' || typeof name.value !== 'string') return [];
    return [{ object, name: name.value, ...(type?.kind === 'literal' && { type }) }];
  });
  return found.length === items.length ? found : undefined;
}

/** A name stands in `params` where the function has another of those names. */
const isReordered = (names: readonly string[], parameters: readonly Parameter[]): boolean =>
  names.some((name, index) => {
    const own = parameters.findIndex((parameter) => parameter.name === name);
    return own >= 0 && own !== index && names.includes(parameters[index]?.name ?? '');
  });

const sameType = (given: string, wanted: string): boolean =>
  given === wanted || (wanted === 'number' && (given === 'float' || given === 'integer'));

const ownParameters = ({ function: fn }: Tracked): readonly Parameter[] =>
  fn.facts.parameters.filter(({ name }) => name !== 'this');

const spelled = ({ annotation, default: preset }: Parameter): string =>
  annotation?.text ?? (preset?.kind === 'literal' ? typeof preset.value : 'an object');

function shownName(tracked: Tracked): string {
  const name = optionOf(tracked, 'name');
  const own = name?.kind === 'literal' && typeof name.value === 'string' ? name.value : nameOf(tracked.function);
  return own === undefined ? 'This function' : `\`${own}\``;
}
