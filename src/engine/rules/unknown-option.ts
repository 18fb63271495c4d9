import type { Argument, FileFacts, ObjectEntry, Span, Value } from '../facts/model';
import type { Program } from '../program/program';
import { type CallRef, lastName } from '../program/symbols';
import { defineRule, type Finding, type Fix, type RuleInput } from '../rule';
import { optionMeant, optionNeighbour } from '../sdk/options';
import type { Signature } from '../sdk/signature';
import type { SdkView } from '../sdk/view';

const messages = {
  raises: '`{call}()` takes no `{option}` and raises a `TypeError`. Remove it, or give it to what takes it.',
  raisesName: '`{call}()` takes no `{option}` and raises a `TypeError`. The option is called `{name}`.',
  raisesElsewhere: '`{call}()` takes no `{option}` and raises a `TypeError`. `{other}()` takes it.',
  ignored: '`{call}()` takes no `{option}` and ignores it without a word. Remove it, or give it to what takes it.',
  ignoredName: '`{call}()` takes no `{option}` and ignores it without a word. The option is called `{name}`.',
  ignoredElsewhere: '`{call}()` takes no `{option}` and ignores it without a word. `{other}()` takes it.',
  rename: 'Call it `{name}`',
  remove: 'Remove `{option}`',
};
type MessageId = keyof typeof messages;

/** An option that a call of the SDK does not know. */
interface Unknown {
  readonly call: CallRef;
  /** As the SDK names it. */
  readonly name: string;
  readonly signature: Signature;
  readonly file: FileFacts;
  readonly option: string;
  /** The name of the option, and the whole `name=value` or entry. */
  readonly at: Span;
  readonly isShorthand: boolean;
  readonly value: Value;
  /** Its place among the arguments of the call. */
  readonly argument?: number;
  /** Every option that is given with it. */
  readonly given: readonly string[];
}

/** Options that the installed SDK does not have. */
export const unknownOption = defineRule<MessageId>({
  id: 'unknown-option',
  summary: 'An option is given to the SDK that it does not know.',
  severity: 'error',
  languages: ['python', 'typescript'],
  messages,
  *check(input) {
    const { program } = input;
    for (const call of program.calls()) {
      const name = calledName(program, call);
      const signature = name === undefined ? undefined : program.sdk(call.file).signature(call.file.language, name);
      if (name === undefined || !signature) continue;
      const unknown =
        call.file.language === 'python' ? keywords(call, name, signature) : properties(program, call, name, signature);
      for (const one of unknown) yield finding(input, program.sdk(call.file), one);
    }
  },
});

/** The name of the SDK's function that is called, when it can be nothing else; agent configuration has rules of its own. */
function calledName(program: Program, call: CallRef): string | undefined {
  const callee = program.graph.callee(call);
  const [only] = callee;
  if (callee.length !== 1 || only?.kind !== 'external' || /_config|Config\b|ConfigEnv|ConfigVersion/.test(only.name))
    return undefined;
  return only.name;
}

/** Span contexts hand their further arguments on. */
const handsOn = /start_as_current_span$/;

function* keywords(call: CallRef, name: string, signature: Signature): Iterable<Unknown> {
  if (handsOn.test(name)) return;
  const { arguments: all } = call.facts;
  const named = all.filter((one): one is Argument & { name: string } => one.name !== undefined && one.name !== '**');
  for (const { name: option, at, value } of named) {
    if (signature.parameters.includes(option) || option.startsWith('_')) continue;
    const place = { start: at.start, end: at.start + option.length };
    const argument = all.findIndex((one) => one.at === at);
    yield {
      call,
      name,
      signature,
      file: call.file,
      option,
      at: place,
      argument,
      isShorthand: false,
      value,
      given: named.map((one) => one.name),
    };
  }
}

function* properties(program: Program, call: CallRef, name: string, signature: Signature): Iterable<Unknown> {
  const value = call.facts.arguments[signature.position ?? 0]?.value;
  if (!value || signature.open || signature.parameters.length === 0) return;
  for (const { file, object } of objects(program, call.file, value)) {
    const given = object.entries.flatMap(({ key }) => (key === undefined ? [] : [key]));
    for (const entry of object.entries) {
      const { key } = entry;
      if (key === undefined || signature.parameters.includes(key)) continue;
      yield {
        call,
        name,
        signature,
        file,
        option: key,
        at: entry.at,
        isShorthand: isShorthand(entry),
        value: entry.value,
        given,
      };
    }
  }
}

/** The object that is given, written here or in a constant that nothing else can be. */
function objects(program: Program, file: FileFacts, value: Value) {
  const meant = value.kind === 'object' ? [{ kind: 'value' as const, file, value }] : program.meant(file, value);
  const [only] = meant;
  return meant.length === 1 && only?.kind === 'value' && only.value.kind === 'object'
    ? [{ file: only.file, object: only.value }]
    : [];
}

const isShorthand = ({ at, key, value }: ObjectEntry): boolean =>
  value.kind === 'reference' && value.name === key && value.at.start === at.start && value.at.end === at.end;

function finding({ write }: RuleInput, sdk: SdkView, unknown: Unknown): Finding<MessageId> {
  const { call, file, option, signature, at, given } = unknown;
  const { language } = call.file;
  const raises = language === 'python' && !signature.open;
  const free = signature.parameters.filter((one) => !given.includes(one));
  const name = optionMeant(language, option, free);
  const neighbour = name === undefined ? optionNeighbour(language, unknown.name) : undefined;
  const other = neighbour && sdk.signature(language, neighbour.name)?.parameters.includes(option) ? neighbour.spelled : undefined;
  const data = { call: spelled(call), option, ...(name !== undefined && { name }), ...(other !== undefined && { other }) };
  const kind = name !== undefined ? 'Name' : other !== undefined ? 'Elsewhere' : '';
  const fix: Fix<MessageId> | undefined =
    name !== undefined
      ? takesObject.test(name) && unknown.value.kind !== 'object'
        ? undefined
        : { titleId: 'rename', data: { name }, safety: raises ? 'safe' : 'review', edits: () => renamed(write, unknown, name) }
      : { titleId: 'remove', data: { option }, safety: 'review', edits: () => removed(write, unknown) };
  return {
    file: file.path,
    at: { start: at.start, end: language === 'python' ? at.end : Math.min(at.end, at.start + option.length + 2) },
    messageId: raises ? `raises${kind}` : `ignored${kind}`,
    data,
    severity: raises ? 'error' : 'warning',
    ...(fix && { fixes: [fix] }),
  };
}

/** What holds fields of its own: a text under that name would not be understood. */
const takesObject = /^error_?info$/i;

function removed(write: RuleInput['write'], { call, argument }: Unknown) {
  const edits = argument === undefined ? undefined : write.in(call.file).removeArgument(call.id, argument);
  return edits && [{ file: call.file.path, edits }];
}

function renamed(write: RuleInput['write'], { file, option, at, isShorthand: short }: Unknown, name: string) {
  const text = write.in(file).source(at);
  const [written] = /^(["']?)[\w$]+\1/.exec(text) ?? [];
  if (written === undefined || written.replace(/["']/g, '') !== option) return undefined;
  const place = { start: at.start, end: at.start + written.length };
  return [{ file: file.path, edits: [{ at: place, text: short ? `${name}: ${option}` : name }] }];
}

/** The call as it is written, without what it is called on. */
function spelled({ facts: { callee, kind } }: CallRef): string {
  const name = lastName(callee) ?? '';
  return kind === 'new' ? `new ${name}` : name;
}
