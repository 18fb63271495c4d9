import type { Binding, FileFacts, StatementAnchor, TypeReference } from '../facts/model';
import { entryRead, fieldOfParameter } from './conversation-reads';
import type { Program } from './program';
import { type FunctionRef, functionOf, methodName } from './symbols';

/** An expression that holds the id of the conversation a function works on. */
export interface ConversationId {
  /** As it is written in the function. */
  readonly spelled: string;
  /** Its type says that it is something else than a text. */
  readonly isOther: boolean;
  /** It is a parameter of the function itself that takes a text, or nothing. */
  readonly isText: boolean;
  /** It may be missing. */
  readonly isOptional: boolean;
  /** The statement of the function that finds it; absent where it is there from the start. */
  readonly behind?: StatementAnchor;
}

const kinds = 'chat|conversation|convo|conv|session|thread|dialog|dialogue';
const idName = new RegExp(`(?:^|_)(?:${kinds})_(?:id|uuid|guid|key|ts)$`);
const objectName = new RegExp(`(?:^|_)(?:${kinds})$`);

const plain = (name: string): string =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/^_+|_+$/g, '')
    .toLowerCase();

/** The name is one for the id of a conversation: `session_id`, `conversationId`, `slack_thread_ts`. */
export const isConversationId = (name: string): boolean => idName.test(plain(name));

/** The id of the conversation that a function has at hand: a parameter, what a parameter or `self` holds, or a name around it. */
export function conversationIdIn(
  program: Program,
  fn: FunctionRef,
  before = Number.POSITIVE_INFINITY,
): ConversationId | undefined {
  for (let at: FunctionRef | undefined = fn; at; at = parentOf(at)) {
    const found = parameterId(fn, at) ?? heldId(fn, at) ?? variableId(fn, at, before) ?? bodyId(fn, at, before);
    if (found) return found;
  }
  const read = fieldOfParameter(program, fn, isConversationId) ?? entryRead(fn, isConversationId, before);
  return read && { ...held(read.spelled, read.type), ...(read.behind && { behind: read.behind }) };
}

const parentOf = ({ file, facts }: FunctionRef): FunctionRef | undefined =>
  facts.parent === undefined ? undefined : functionOf(file, facts.parent);

/** The bindings of a function's parameters, those of its patterns included. */
export const parameterBindings = ({ file, id }: FunctionRef): readonly Binding[] =>
  file.bindings.filter((binding) => binding.in === id && binding.kind === 'parameter');

function parameterId(fn: FunctionRef, owner: FunctionRef): ConversationId | undefined {
  const own = parameterBindings(owner).find(({ name }) => isConversationId(name));
  if (!own) return undefined;
  const index = own.definitions.length > 0 ? -1 : owner.file.bindings.indexOf(own);
  const parameter = owner.facts.parameters.find(({ binding }) => binding === index);
  const type = parameter?.annotation;
  return {
    spelled: own.name,
    isOther: isOtherType(type),
    isText: fn === owner && type !== undefined && !isOtherType(type),
    isOptional: parameter?.optional ?? false,
  };
}

/** What is known of an id that is no parameter of its own. */
const held = (spelled: string, type?: TypeReference): ConversationId => ({
  spelled,
  isOther: isOtherType(type),
  isText: false,
  isOptional: false,
});

/** `request.session_id`, `session.id`, `payload.get("session_id")`: read somewhere in the function itself. */
function heldId(fn: FunctionRef, owner: FunctionRef): ConversationId | undefined {
  for (const binding of parameterBindings(owner)) {
    for (const { path, in: home, role } of binding.uses) {
      if (home !== fn.id || role.to === 'callee') continue;
      const length = path.findIndex((_, index) => isIdPath([binding.name, ...path.slice(0, index + 1)])) + 1;
      if (length > 0) return held([binding.name, ...path.slice(0, length)].join('.'));
    }
  }
  return fn === owner ? fieldId(fn) : undefined;
}

const isIdPath = (path: readonly string[]): boolean =>
  isConversationId(path.at(-1) ?? '') || (path.at(-1) === 'id' && objectName.test(plain(path.at(-2) ?? '')));

/** A field of the method's class. */
function fieldId({ file, facts }: FunctionRef): ConversationId | undefined {
  if (facts.class === undefined || facts.method === 'static' || facts.method === 'class') return undefined;
  const field = file.classes[facts.class]?.fields.find(({ name }) => isConversationId(name));
  const [receiver] = facts.parameters;
  const self = file.language === 'typescript' ? 'this' : receiver?.kind === 'receiver' ? receiver.name : undefined;
  return field && self ? held(`${self}.${field.name}`, field.annotation) : undefined;
}

/** A variable that is set once, before it is wanted, to something that is not the same each time. */
function variableId(fn: FunctionRef, owner: FunctionRef, before: number): ConversationId | undefined {
  const found = owner.file.bindings.find(
    (binding) =>
      binding.in === owner.id &&
      binding.kind === 'variable' &&
      binding.scope !== 'class' &&
      binding.definitions.length === 1 &&
      isConversationId(binding.name) &&
      binding.definitions.every(
        ({ at, how, value, statement }) =>
          how === 'assign' &&
          value.kind !== 'literal' &&
          (owner !== fn || (at.end <= before && (statement === undefined || statement.indent === owner.facts.body.indent))),
      ),
  );
  const [definition] = found?.definitions ?? [];
  if (!found || !definition || (owner === fn && before === Number.POSITIVE_INFINITY && !definition.statement)) return undefined;
  return {
    ...held(found.name, definition.annotation),
    ...(owner === fn && definition.statement && { behind: definition.statement }),
  };
}

/** `const body = await request.json()` with `body.sessionId` in the same function: what a web server was sent (TypeScript). */
function bodyId(fn: FunctionRef, owner: FunctionRef, before: number): ConversationId | undefined {
  const { file, id, facts } = fn;
  if (file.language !== 'typescript' || owner !== fn) return undefined;
  for (const binding of file.bindings) {
    const [definition, ...others] = binding.in === id && binding.kind === 'variable' ? binding.definitions : [];
    if (definition?.how !== 'assign' || others.length > 0) continue;
    const { at, value, statement } = definition;
    const callee = value.kind === 'call' ? file.calls[value.call]?.callee : undefined;
    const called = callee && methodName(callee);
    if (called !== 'json' || !statement || statement.indent !== facts.body.indent || at.end > before) continue;
    const use = binding.uses.find(
      ({ path: [first], in: where }) => where === id && first !== undefined && isConversationId(first),
    );
    if (use) return { ...held(`${binding.name}.${use.path[0]}`), behind: statement };
  }
  return undefined;
}

const text = /^(?:(?:typing\.)?Optional\[str\]|str(?: \| None)?|None \| str|string(?: \| (?:undefined|null))*)$/;
const isOtherType = (type: TypeReference | undefined): boolean => type !== undefined && !text.test(type.text);

/** The id as the text that Opik takes; undefined where it may be missing and nothing short would say so. */
export function asText(file: FileFacts, { spelled, isOther, isOptional }: ConversationId): string | undefined {
  if (!isOther) return spelled;
  if (isOptional) return undefined;
  return file.language === 'python' ? `str(${spelled})` : `String(${spelled})`;
}
