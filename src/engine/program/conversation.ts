import type { Binding, FileFacts, Span, TypeReference } from '../facts/model';
import { type FunctionRef, functionOf } from './symbols';

/** An expression that holds the id of the conversation a function works on. */
export interface ConversationId {
  /** As it is written in the function. */
  readonly spelled: string;
  /** Its type says that it is something else than a text. */
  readonly isOther: boolean;
  /** Where it begins to hold: its parameter or definition. */
  readonly at: Span;
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
export function conversationIdIn(fn: FunctionRef, before = Number.POSITIVE_INFINITY): ConversationId | undefined {
  for (let at: FunctionRef | undefined = fn; at; at = parentOf(at)) {
    const found = parameterId(at) ?? heldId(fn, at) ?? variableId(fn, at, before);
    if (found) return found;
  }
  return undefined;
}

const parentOf = ({ file, facts }: FunctionRef): FunctionRef | undefined =>
  facts.parent === undefined ? undefined : functionOf(file, facts.parent);

/** The bindings of a function's parameters, those of its patterns included. */
export const parameterBindings = ({ file, id }: FunctionRef): readonly Binding[] =>
  file.bindings.filter((binding) => binding.in === id && binding.kind === 'parameter');

function parameterId(fn: FunctionRef): ConversationId | undefined {
  const own = parameterBindings(fn).find(({ name }) => isConversationId(name));
  if (!own) return undefined;
  const index = fn.file.bindings.indexOf(own);
  const type = fn.facts.parameters.find(({ binding }) => binding === index)?.annotation;
  return { spelled: own.name, isOther: isOtherType(type), at: own.at };
}

/** `request.session_id`, `self.conversation_id`, `session.id`: read somewhere in the function itself. */
function heldId(fn: FunctionRef, owner: FunctionRef): ConversationId | undefined {
  for (const binding of parameterBindings(owner)) {
    for (const { path, in: home, role } of binding.uses) {
      if (home !== fn.id || role.to === 'callee') continue;
      const length = path.findIndex((_, index) => isIdPath([binding.name, ...path.slice(0, index + 1)])) + 1;
      if (length > 0) return { spelled: [binding.name, ...path.slice(0, length)].join('.'), isOther: false, at: binding.at };
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
  return field && self ? { spelled: `${self}.${field.name}`, isOther: isOtherType(field.annotation), at: field.at } : undefined;
}

/** A variable that is set once, before it is wanted, to something that is not the same each time. */
function variableId(fn: FunctionRef, owner: FunctionRef, before: number): ConversationId | undefined {
  const found = owner.file.bindings.find(
    ({ name, kind, scope, in: home, definitions }) =>
      kind === 'variable' &&
      home === owner.id &&
      scope !== 'block' &&
      isConversationId(name) &&
      definitions.length === 1 &&
      definitions.every(
        ({ at, how, value, statement }) =>
          how === 'assign' &&
          value.kind !== 'literal' &&
          (owner !== fn || (at.end <= before && statement?.indent === owner.facts.body.indent)),
      ),
  );
  return found && { spelled: found.name, isOther: isOtherType(found.definitions[0]?.annotation), at: found.at };
}

const isOtherType = (type: TypeReference | undefined): boolean =>
  type !== undefined &&
  !/^(?:(?:typing\.)?Optional\[str\]|str(?: \| None)?|None \| str|string(?: \| (?:undefined|null))*)$/.test(type.text);

/** The id as the text that Opik takes. */
export const asText = (file: FileFacts, { spelled, isOther }: ConversationId): string =>
  isOther ? (file.language === 'python' ? `str(${spelled})` : `String(${spelled})`) : spelled;
