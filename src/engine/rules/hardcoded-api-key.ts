import type { FileFacts, Span, StatementAnchor, Value } from '../facts/model';
import { givenTo } from '../program/given';
import type { Program } from '../program/program';
import type { CallRef } from '../program/symbols';
import { defineRule, type Finding, type Fix, type RuleInput } from '../rule';
import { isKeyName, isKeyVariable, keyVariable, looksLikeKey } from '../sdk/keys';

const messages = {
  opik: 'An Opik API key stands in the source, where everybody who can read the code can use it. Revoke it, and read a new one from the environment variable `{variable}`.',
  model:
    'The API key of a language model stands in the source, where everybody who can read the code can use it. Revoke it, and read a new one from the environment variable `{variable}`.',
  environment:
    'An API key stands in the source, where everybody who can read the code can use it. Revoke it, and set `{variable}` outside the program.',
  read: 'Read `{variable}` from the environment',
  remove: 'Remove the assignment; set `{variable}` outside',
};
type MessageId = keyof typeof messages;

/** A key in the source: where it is written, and the variable it belongs in. */
interface Key {
  readonly file: FileFacts;
  readonly at: Span;
  readonly messageId: 'opik' | 'model' | 'environment';
  readonly variable: string;
  /** The expression that reads the environment instead; the key alone where it is absent. */
  readonly around?: Span;
  /** The assignment to the environment that goes. */
  readonly statement?: StatementAnchor;
}

/** A key that works, written into the program. */
export const hardcodedApiKey = defineRule<MessageId>({
  id: 'hardcoded-api-key',
  summary: 'An API key for Opik or for a language model is written in the source.',
  severity: 'error',
  languages: ['python', 'typescript'],
  messages,
  *check(input) {
    const { program } = input;
    if (!program.files.some((file) => file.imports.some(({ module }) => /opik/i.test(module)))) return;
    const found = new Map<string, Key>();
    for (const key of keys(program)) {
      const place = `${key.file.path} ${key.at.start}`;
      if (!found.has(place)) found.set(place, key);
    }
    for (const key of found.values()) yield finding(input, key);
  },
});

function* keys(program: Program): Iterable<Key> {
  for (const call of program.calls()) {
    const taker = takerOf(program, call);
    if (taker !== undefined)
      for (const { name, file, value } of givenTo(program, call).values)
        if (name !== undefined && isKeyName(name)) yield* written(program, file, value, taker);
    yield* settings(program, call);
  }
  for (const file of program.files) yield* assigned(program, file);
}

/** What takes a key: something of Opik's, or a language model's client or call. */
function takerOf(program: Program, call: CallRef): string | undefined {
  const callee = program.graph.callee(call);
  if (!callee.some((one) => one.kind === 'external')) return undefined;
  for (const one of callee) if (one.kind === 'external' && /^opik\w*\./.test(one.name)) return one.name;
  const asks = program.calleeMeans(call, 'llm-client') ?? program.calleeMeans(call, 'llm-call');
  if (asks) return asks.name;
  const configures = callee.find((one) => one.kind === 'external' && one.name === 'google.generativeai.configure');
  return configures ? 'google.generativeai' : undefined;
}

/** The keys that a value may be, through constants and what callers hand over, and as the default of an environment variable. */
function* written(program: Program, file: FileFacts, value: Value, taker: string): Iterable<Key> {
  for (const one of program.meant(file, value)) {
    if (one.kind !== 'value') continue;
    const fallback = one.value.kind === 'environment' ? one.value.fallback : undefined;
    const literal = fallback ?? one.value;
    if (literal.kind !== 'literal' || typeof literal.value !== 'string' || !looksLikeKey(literal.value)) continue;
    const read = fallback && one.value.kind === 'environment' ? one.value.name : undefined;
    yield {
      file: one.file,
      at: literal.at,
      messageId: /^opik\b/.test(taker) ? 'opik' : 'model',
      variable: read ?? keyVariable(taker, literal.value),
      ...(fallback && { around: one.value.at }),
    };
  }
}

const setters = /^os\.(?:environ\.setdefault|putenv)$/;

/** `os.environ.setdefault("OPIK_API_KEY", "...")`, `os.environ.update({...})`, `os.environ.update(OPIK_API_KEY="...")`. */
function* settings(program: Program, call: CallRef): Iterable<Key> {
  const name = program.graph.callee(call).find((one) => one.kind === 'external' && one.name.startsWith('os.'));
  if (name?.kind !== 'external') return;
  const { arguments: given, statement } = call.facts;
  const [first, second] = given;
  if (setters.test(name.name) && first?.value.kind === 'literal' && second)
    yield* variable(program, call.file, String(first.value.value), second.value, statement.sole ? statement : undefined);
  if (name.name !== 'os.environ.update') return;
  for (const argument of given) {
    if (argument.name !== undefined) yield* variable(program, call.file, argument.name, argument.value);
    else if (argument.value.kind === 'object')
      for (const { key, value } of argument.value.entries) if (key !== undefined) yield* variable(program, call.file, key, value);
  }
}

/** `os.environ["OPIK_API_KEY"] = "..."`, `process.env.OPIK_API_KEY = '...'`, `openai.api_key = "..."`. */
function* assigned(program: Program, file: FileFacts): Iterable<Key> {
  for (const { target, value, statement } of file.stores) {
    const set = environmentName(target);
    if (set !== undefined) yield* variable(program, file, set, value, statement);
    else {
      const attribute = target.kind === 'reference' ? target.path.at(-1) : target.kind === 'member' ? target.name : undefined;
      if (attribute === undefined || !isKeyName(attribute)) continue;
      const taker = program.meant(file, target).find((one) => one.kind === 'external' && /^(?:openai|litellm)\./.test(one.name));
      if (taker?.kind === 'external') yield* written(program, file, value, taker.name);
    }
  }
}

function environmentName(target: Value): string | undefined {
  if (target.kind === 'environment') return target.name;
  if (target.kind === 'reference' && target.name === 'process' && target.path[0] === 'env') return target.path[1];
  const isProcess =
    target.kind === 'member' &&
    target.object.kind === 'reference' &&
    target.object.name === 'process' &&
    target.object.path.join() === 'env';
  return isProcess ? target.name : undefined;
}

function* variable(program: Program, file: FileFacts, name: string, value: Value, statement?: StatementAnchor): Iterable<Key> {
  if (!isKeyVariable(name)) return;
  for (const key of written(program, file, value, name === 'OPIK_API_KEY' ? 'opik' : name))
    yield { ...key, messageId: 'environment', variable: name, ...(value.kind === 'literal' && statement && { statement }) };
}

function finding({ write }: RuleInput, { file, at, messageId, variable: name, around, statement }: Key): Finding<MessageId> {
  const data = { variable: name };
  const writer = write.in(file);
  const read: Fix<MessageId> = {
    titleId: 'read',
    data,
    safety: 'review',
    edits() {
      const place = around ?? at;
      if (file.language === 'typescript') return [{ file: file.path, edits: [{ at: place, text: `process.env.${name}` }] }];
      const environ = writer.ensureImport('os', 'environ');
      return (
        environ && [
          { file: file.path, edits: [...environ.edits, { at: place, text: `${environ.spelled}[${writer.quoted(name)}]` }] },
        ]
      );
    },
  };
  const remove: Fix<MessageId> = {
    titleId: 'remove',
    data,
    safety: 'review',
    edits() {
      const edits = statement && writer.removeStatement(statement);
      return edits && [{ file: file.path, edits }];
    },
  };
  const fixes = messageId !== 'environment' ? [read] : statement ? [remove] : [];
  return { file: file.path, at, messageId, data, fixes };
}
