import { useState } from 'preact/hooks';
import { spellBytes } from '../../model/format';
import type { Message, Part } from '../../model/messages';
import { plain } from '../../model/plain';
import { text } from '../../texts';
import { JsonTree } from './JsonTree';

/** Characters of a message that are drawn before somebody asks for the rest. */
const FIRST_CHARACTERS = 4_000;

/** Messages as a conversation. */
export function Chat({ messages }: { readonly messages: readonly Message[] }) {
  return (
    <ol class="chat">
      {messages.map((message, index) => (
        <li key={index} class={`message message-${message.role}`}>
          <div class="message-role">{message.name ?? spellRole(message.role)}</div>
          {message.parts.length === 0 && <div class="note">{text('(empty)')}</div>}
          {message.parts.map((part, place) => (
            <PartView key={place} part={part} />
          ))}
        </li>
      ))}
    </ol>
  );
}

function spellRole(role: Message['role']): string {
  switch (role) {
    case 'system':
      return text('System');
    case 'user':
      return text('User');
    case 'assistant':
      return text('Assistant');
    case 'tool':
      return text('Tool');
    default:
      return role satisfies never;
  }
}

function PartView({ part }: { readonly part: Part }) {
  switch (part.kind) {
    case 'text':
      return <Words words={part.text} />;
    case 'call':
      return (
        <div class="message-call">
          <code>{part.name}</code>
          <code class="message-given">{plain(part.given)}</code>
        </div>
      );
    case 'picture':
      return <Picture url={part.url} />;
    case 'other':
      return (
        <div class="json">
          <JsonTree value={part.value} open />
        </div>
      );
    default:
      return part satisfies never;
  }
}

/** A text with its line breaks. */
export function Words({ words }: { readonly words: string }) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? words : words.slice(0, FIRST_CHARACTERS);
  return (
    <div class="words" dir="auto">
      {plain(shown)}
      {!isWhole && words.length > FIRST_CHARACTERS && (
        <button type="button" class="link" onClick={() => setWhole(true)}>
          {text('… {0} more characters', words.length - FIRST_CHARACTERS)}
        </button>
      )}
    </div>
  );
}

/** A picture appears when it is asked for: who opens a trace in a meeting decides what is seen. */
function Picture({ url }: { readonly url: string }) {
  const [isShown, setShown] = useState(false);
  if (isShown) return <img class="picture" src={url} alt={text('Picture of the message')} />;
  return (
    <button type="button" class="link" onClick={() => setShown(true)}>
      {text('Show the picture ({0})', spellBytes(Math.round((url.length * 3) / 4)))}
    </button>
  );
}
