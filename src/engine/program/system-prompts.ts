import type { FileFacts, ObjectValue, Value } from '../facts/model';
import type { Program } from './program';
import type { CallRef, Meant } from './symbols';

/** A value, and the file whose text it is. */
export interface Placed {
  readonly file: FileFacts;
  readonly value: Value;
}

/** What the system and developer messages of a conversation say. */
export function systemPrompts(program: Program, file: FileFacts, messages: Value): readonly Placed[] {
  return program.graph.resolver.resolve(file, messages).flatMap((one) => {
    if (one.kind !== 'value' || one.value.kind !== 'list') return [];
    return one.value.items.flatMap((item) =>
      program.graph.resolver
        .resolve(one.file, item)
        .flatMap((message): readonly Placed[] =>
          contentOf(message).map((value) => ({ file: placeOf(message) ?? one.file, value })),
        ),
    );
  });
}

const placeOf = (message: Meant): FileFacts | undefined =>
  message.kind === 'value' ? message.file : message.kind === 'external' ? message.origin?.file : undefined;

function contentOf(message: Meant): readonly Value[] {
  if (message.kind === 'external') return systemMessage.test(message.name) ? givenContent(message.origin) : [];
  if (message.kind !== 'value') return [];
  const { value } = message;
  if (value.kind === 'object') return isSystem(entryOf(value, 'role')) ? [entryOf(value, 'content') ?? []].flat() : [];
  // LangChain's `("system", "Be brief.")`.
  return value.kind === 'list' && value.items.length === 2 && isSystem(value.items[0]) ? value.items.slice(1) : [];
}

const systemMessage = /\.(?:SystemMessage|SystemMessagePromptTemplate\.from_template)\(\)$/;

const givenContent = (call: CallRef | undefined): readonly Value[] =>
  call?.facts.arguments.flatMap(({ name, value }) =>
    name === undefined || name === 'content' || name === 'template' ? [value] : [],
  ) ?? [];

const isSystem = (value: Value | undefined): boolean =>
  value?.kind === 'literal' && (value.value === 'system' || value.value === 'developer');

const entryOf = (object: ObjectValue, key: string): Value | undefined => object.entries.find((one) => one.key === key)?.value;
