import { addTrackOptions, spanName } from '../edits/track';
import type { Parameter, Value } from '../facts/model';
import { contains } from '../facts/text';
import type { FunctionRef } from '../program/symbols';
import { isOn, optionOf, type Tracked } from '../program/tracked';
import { defineRule, type Finding, type RuleInput } from '../rule';

const messages = {
  captured:
    '`{function}` is tracked, so what it is called with as `{parameter}` is sent to Opik and shown there. Leave it out of what is captured.',
  capturedAsIs:
    '`{function}` is tracked, so what it is called with as `{parameter}` is sent to Opik and shown there. The TypeScript SDK captures all arguments: read the value inside the function, or hand it over in another way.',
  ignore: 'Leave `{parameter}` out of the trace',
};
type MessageId = keyof typeof messages;

/** Secrets that tracing writes down. */
export const sensitiveArgument = defineRule<MessageId>({
  id: 'sensitive-argument',
  summary: 'A tracked function takes a secret, which becomes part of the trace.',
  severity: 'info',
  languages: ['python', 'typescript'],
  messages,
  *check(input) {
    for (const tracked of input.program.tracked) {
      if (tracked.how === 'factory' || !captures(input, tracked)) continue;
      const ignored = ignoredBy(tracked);
      if (ignored === undefined) continue;
      const secrets = parametersOf(tracked.function).filter((one) => isSecret(one) && !ignored.includes(one.name));
      for (const parameter of secrets)
        yield finding(
          input,
          tracked,
          parameter,
          secrets.map((one) => one.name),
        );
    }
  },
});

/** The parameters, and in place of an object that is taken apart the names that it is taken apart into. */
function parametersOf({ file, facts }: FunctionRef): readonly Parameter[] {
  return facts.parameters.flatMap((parameter): readonly Parameter[] => {
    if (parameter.kind !== 'pattern') return [parameter];
    return file.bindings.flatMap(({ name, kind, at }) =>
      // A token of that kind is more often a piece of a text than one that opens something.
      kind === 'parameter' && contains(parameter.at, at) && name !== 'token'
        ? [{ name, at, kind: 'positional', optional: false }]
        : [],
    );
  });
}

/** Inputs are captured for certain. */
function captures({ program }: RuleInput, tracked: Tracked): boolean {
  if (tracked.open) return false;
  const option = optionOf(tracked, 'capture_input');
  return option === undefined || isOn(program.graph, tracked, 'capture_input') === 'yes';
}

/** The parameters that the decorator leaves out; undefined when that can't be read. */
function ignoredBy(tracked: Tracked): readonly string[] | undefined {
  const given = optionOf(tracked, 'ignore_arguments');
  if (given === undefined) return [];
  const texts = given.kind === 'list' ? given.items.map(textOf) : [undefined];
  return texts.some((one) => one === undefined) ? undefined : texts.filter((one) => one !== undefined);
}

const textOf = (value: Value): string | undefined =>
  value.kind === 'literal' && typeof value.value === 'string' ? value.value : undefined;

const secret =
  /^(?:(?:\w+_)?(?:password|passwd|passphrase|api_?key|secret(?:_?key)?|private_?key|client_?secret|ssn|social_security_number|credit_card(?:_number)?|card_number|cvv|(?:access|auth|bearer|refresh|id|api|session|jwt|github|hf|slack)_?token)|pwd|token|credentials?|pin_code)$/;

const plain = (name: string): string =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/^_+|_+$/g, '')
    .toLowerCase();

/** Its name says that it is a secret, and its type does not say that it is a number or a yes or no. */
function isSecret({ name, kind, annotation, default: preset }: Parameter): boolean {
  if (kind === 'receiver' || kind === 'rest' || kind === 'keywords' || !secret.test(plain(name))) return false;
  if (preset?.kind === 'literal' && (typeof preset.value === 'number' || typeof preset.value === 'boolean')) return false;
  // A token is also a piece of a text, and some hide what they hold.
  return !/\b(?:int|float|bool|number|boolean|Token|SecretStr|SecretBytes|Callable)\b/.test(annotation?.text ?? '');
}

function finding(
  { program, write }: RuleInput,
  tracked: Tracked,
  parameter: Parameter,
  all: readonly string[],
): Finding<MessageId> {
  const fn = tracked.function;
  const data = { function: spanName(tracked) ?? 'this function', parameter: parameter.name };
  const place = { file: fn.file.path, at: parameter.at, data };
  if (fn.file.language === 'typescript') return { ...place, messageId: 'capturedAsIs' };
  const edits = () => {
    const given = optionOf(tracked, 'ignore_arguments');
    const writer = write.in(fn.file);
    if (given === undefined) {
      const text = `[${all.map((name) => writer.quoted(name)).join(', ')}]`;
      return addTrackOptions(write, program.graph, tracked, [{ key: 'ignore_arguments', text }]);
    }
    if (given.kind !== 'list' || given.shape !== 'list' || !isHere(tracked, fn)) return undefined;
    const last = given.items.at(-1);
    const added = all.map((name) => writer.quoted(name)).join(', ');
    const at = last ? last.at.end : given.list.open;
    return [{ file: fn.file.path, edits: [{ at: { start: at, end: at }, text: last ? `, ${added}` : added }] }];
  };
  return { ...place, messageId: 'captured', fixes: [{ titleId: 'ignore', data, safety: 'review', edits }] };
}

const isHere = (tracked: Tracked, fn: FunctionRef): boolean => tracked.call?.file === fn.file && tracked.how === 'decorator';
