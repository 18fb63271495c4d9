/** A message of a chat, whoever logged it. */
export interface Message {
  readonly role: Role;
  /** The role as it was written, where it is none of the usual. */
  readonly name?: string;
  readonly parts: readonly Part[];
}

export const roles = ['system', 'user', 'assistant', 'tool'] as const;
export type Role = (typeof roles)[number];

export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'call'; readonly name: string; readonly given: string }
  /** A picture in a data URL: shown only when somebody asks for it. */
  | { readonly kind: 'picture'; readonly url: string }
  | { readonly kind: 'other'; readonly value: unknown };

const roleNames: Readonly<Record<string, Role>> = {
  system: 'system',
  developer: 'system',
  user: 'user',
  human: 'user',
  assistant: 'assistant',
  ai: 'assistant',
  model: 'assistant',
  tool: 'tool',
  function: 'tool',
};

/**
 * The messages that a value holds: a list of them, or what OpenAI, Anthropic, LangChain, Dify and the AI SDK put around one. Undefined when it is
 * anything else; a list of which one entry is no message is no chat.
 */
export function messagesOf(value: unknown): readonly Message[] | undefined {
  if (Array.isArray(value)) return listOf(value);
  if (!isRecord(value)) return undefined;
  const own = messageOf(value);
  if (own) return [own];
  const { messages, choices, output, input } = value;
  if (Array.isArray(messages)) return listOf(messages.length === 1 && Array.isArray(messages[0]) ? messages[0] : messages);
  if (Array.isArray(choices)) return listOf(choices.map((choice) => (isRecord(choice) ? choice.message : undefined)));
  if (Array.isArray(output)) return listOf(output.filter((one) => isRecord(one) && one.type === 'message'));
  return Array.isArray(input) ? listOf(input) : undefined;
}

function listOf(values: readonly unknown[]): readonly Message[] | undefined {
  const found = values.map((one) => (isRecord(one) ? messageOf(one) : undefined));
  return found.length > 0 && found.every((one) => one !== undefined) ? found : undefined;
}

function messageOf(value: Readonly<Record<string, unknown>>): Message | undefined {
  // LangChain writes `{ type: 'human', content }`, or the same below `kwargs` or `data`.
  const inner = isRecord(value.kwargs) ? value.kwargs : isRecord(value.data) ? value.data : value;
  const written = value.role ?? inner.role ?? inner.type ?? value.type;
  if (typeof written !== 'string') return undefined;
  const role = roleNames[written.toLowerCase()];
  if (!role && value.role === undefined) return undefined;
  const parts = [...contentOf(inner.content ?? inner.parts ?? inner.text), ...callsOf(inner.tool_calls ?? inner.toolCalls)];
  if (parts.length === 0 && !('content' in inner) && !('parts' in inner) && !('text' in inner)) return undefined;
  return { role: role ?? 'tool', ...(role === undefined && { name: written }), parts };
}

function contentOf(content: unknown): readonly Part[] {
  if (typeof content === 'string') return content === '' ? [] : [{ kind: 'text', text: content }];
  if (!Array.isArray(content)) return content === undefined || content === null ? [] : [{ kind: 'other', value: content }];
  return content.map(partOf);
}

function partOf(part: unknown): Part {
  if (typeof part === 'string') return { kind: 'text', text: part };
  if (!isRecord(part)) return { kind: 'other', value: part };
  if (typeof part.text === 'string') return { kind: 'text', text: part.text };
  const image = isRecord(part.image_url) ? part.image_url.url : (part.image_url ?? part.image);
  if (typeof image === 'string' && isPicture(image)) return { kind: 'picture', url: image };
  const { type, name, input, args } = part;
  if ((type === 'tool_use' || type === 'tool-call') && typeof (name ?? part.toolName) === 'string')
    return { kind: 'call', name: String(name ?? part.toolName), given: spelled(input ?? args) };
  return { kind: 'other', value: part };
}

function callsOf(calls: unknown): readonly Part[] {
  if (!Array.isArray(calls)) return [];
  return calls.map((call): Part => {
    const inner = isRecord(call) ? (isRecord(call.function) ? call.function : call) : {};
    if (typeof inner.name !== 'string') return { kind: 'other', value: call };
    return { kind: 'call', name: inner.name, given: spelled(inner.arguments ?? inner.args) };
  });
}

/** A picture that is in the text itself: nothing is ever fetched. */
export const isPicture = (text: string): boolean => /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+$/.test(text);

const spelled = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
