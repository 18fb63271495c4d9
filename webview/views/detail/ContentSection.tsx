import { useState } from 'preact/hooks';
import type { Content, FieldOf } from '../../../src/protocol/panel';
import { useHost } from '../../context';
import { spellBytes } from '../../model/format';
import { messagesOf } from '../../model/messages';
import { plain, rawText } from '../../model/plain';
import { text } from '../../texts';
import { Button, IconButton } from '../../ui/controls';
import { Icon } from '../../ui/icons';
import { Chat, Words } from './Chat';
import { JsonTree } from './JsonTree';

interface ContentSectionProps {
  readonly title: string;
  readonly content: Content;
  readonly field: FieldOf;
}

/** A value under its title: as a chat, as a text or as a tree, and raw for who wants it so. */
export function ContentSection({ title, content, field }: ContentSectionProps) {
  const host = useHost();
  const [isRaw, setRaw] = useState(false);
  // Each section has the same buttons.
  const of = (label: string): string => `${label}: ${title}`;
  const copy = async (): Promise<void> => {
    const whole = content.kind === 'value' ? rawText(content.value) : await host.ask('field', field);
    host.act({ do: 'copy', text: whole });
  };
  return (
    <section class="detail-section">
      <header class="section-head">
        <h2 class="grow">{title}</h2>
        {content.kind === 'value' && (
          <IconButton label={of(text('Raw'))} pressed={isRaw} onClick={() => setRaw(!isRaw)}>
            <span aria-hidden="true">{'{ }'}</span>
          </IconButton>
        )}
        <IconButton label={of(text('Copy'))} onClick={() => void copy().catch(() => undefined)}>
          <Icon name="copy" />
        </IconButton>
        <IconButton label={of(text('Open in an editor tab'))} onClick={() => host.act({ do: 'open-field', of: field })}>
          <Icon name="tab" />
        </IconButton>
      </header>
      {content.kind === 'cut' ? <Cut content={content} field={field} /> : <Value value={content.value} isRaw={isRaw} />}
    </section>
  );
}

function Value({ value, isRaw }: { readonly value: unknown; readonly isRaw: boolean }) {
  if (isRaw) return <pre class="raw">{plain(rawText(value))}</pre>;
  const messages = messagesOf(value);
  if (messages) return <Chat messages={messages} />;
  if (typeof value === 'string') return <Words words={value} />;
  return (
    <div class="json">
      <JsonTree value={value} open />
    </div>
  );
}

/** Only the beginning of a large value is here. */
function Cut({ content, field }: { readonly content: Content & { kind: 'cut' }; readonly field: FieldOf }) {
  const { act } = useHost();
  return (
    <>
      <pre class="raw">{`${plain(content.beginning)}…`}</pre>
      <p class="note">{text('The whole value has {0}.', spellBytes(content.bytes))}</p>
      <Button secondary onClick={() => act({ do: 'open-field', of: field })}>
        {text('Open it in an editor tab')}
      </Button>
    </>
  );
}
