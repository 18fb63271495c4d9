import type { RunStatus, SpanKind } from '../../src/protocol/panel';
import { text } from '../texts';

/** Drawings of 16 by 16, as strokes. */
const DRAWINGS = {
  running: 'M8 2.5a5.5 5.5 0 1 1-5.5 5.5',
  ok: 'M3 8.5l3.2 3.2L13 4.8',
  error: 'M4 4l8 8M12 4l-8 8',
  unfinished: 'M8 2.5v6M8 11.5v1.6',
  trace: 'M2.5 4h7M5 8h7M7.5 12h6',
  general: 'M8 2.8l5.2 5.2L8 13.2 2.8 8z',
  llm: 'M8 2.2l1.5 4.3L13.8 8l-4.3 1.5L8 13.8 6.5 9.5 2.2 8l4.3-1.5z',
  tool: 'M9.6 6.4l-6.4 6.4M9.6 6.4a3 3 0 0 1 3.6-3.9l-2 2 .9 1.5 1.4.4 1.2-1.6a3 3 0 0 1-4.3 2.6',
  guardrail: 'M8 2.2l5 1.8v4c0 3-2 5-5 6-3-1-5-3-5-6V4z',
  right: 'M6 3.5L10.5 8 6 12.5',
  down: 'M3.5 6L8 10.5 12.5 6',
  up: 'M3.5 10L8 5.5 12.5 10',
  back: 'M9.5 3.5L5 8l4.5 4.5M5.5 8H13',
  search: 'M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9M10.3 10.3l3.4 3.4',
  filter: 'M2.5 4h11M4.5 8h7M6.5 12h3',
  play: 'M5 3.5v9l7-4.5z',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  close: 'M4 4l8 8M12 4l-8 8',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  fit: 'M2.5 3v10M13.5 3v10M5 8h6M6.5 6L4.5 8l2 2M9.5 6l2 2-2 2',
  copy: 'M5.5 5.5h8v8h-8zM3 10.5h-.5v-8h8V3',
  tab: 'M6.5 3.5H3v9.5h9.5V9.5M9 3h4v4M13 3L7.5 8.5',
  warning: 'M8 2.5l6 11H2zM8 6.5v3.2M8 11.3v.6',
  collapse: 'M3 8h10M8 2v3.5M6.2 4L8 5.8 9.8 4M8 14v-3.5M6.2 12L8 10.2 9.8 12',
  expand: 'M3 8h10M8 5.8V2M6.2 3.8L8 2l1.8 1.8M8 10.2V14M6.2 12.2L8 14l1.8-1.8',
  menu: 'M3 8h.6M7.7 8h.6M12.4 8h.6',
  source: 'M5.5 4.5L2 8l3.5 3.5M10.5 4.5L14 8l-3.5 3.5',
  thread: 'M2.5 3h11v7.5H7L4 13v-2.5H2.5z',
  user: 'M8 2.5a2.6 2.6 0 1 1 0 5.2 2.6 2.6 0 0 1 0-5.2M3 13.5c.4-2.8 2.4-4.2 5-4.2s4.6 1.4 5 4.2',
  image: 'M2.5 3h11v10h-11zM2.5 11l3.5-3.5 2.5 2.5 2-2 3 3',
  export: 'M8 10V2.5M5 5.2L8 2.2l3 3M3 9.5v4h10v-4',
  newest: 'M8 2.5v8M4.8 7.5L8 10.7l3.2-3.2M3 13.5h10',
  server: 'M2.5 3h11v4h-11zM2.5 9h11v4h-11zM5 5h.6M5 11h.6',
  opik: 'M8 2.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 8 2.2M2.2 8h11.6M8 2.2c-4 3.5-4 8.1 0 11.6M8 2.2c4 3.5 4 8.1 0 11.6',
  score: 'M8 2.3l1.7 3.6 3.9.5-2.9 2.7.8 3.9L8 11.1 4.5 13l.8-3.9-2.9-2.7 3.9-.5z',
  compare: 'M4 3v10M12 3v10M6.5 5.5H10M6.5 8H10M6.5 10.5H10',
} as const;

export type IconName = keyof typeof DRAWINGS;

/** A drawing in the colour of the text; hidden from screen readers, since words stand beside it or on its button. */
export const Icon = ({ name, class: more = '' }: { readonly name: IconName; readonly class?: string }) => (
  <svg class={`icon icon-${name} ${more}`} viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
    <path d={DRAWINGS[name]} />
  </svg>
);

/** What a status is called. */
export function spellStatus(status: RunStatus): string {
  switch (status) {
    case 'running':
      return text('Running');
    case 'ok':
      return text('OK');
    case 'error':
      return text('Error');
    case 'unfinished':
      return text('Never finished');
    default:
      return status satisfies never;
  }
}

/** What a kind of span is called. */
export function spellKind(kind: SpanKind): string {
  switch (kind) {
    case 'general':
      return text('General');
    case 'llm':
      return text('LLM call');
    case 'tool':
      return text('Tool');
    case 'guardrail':
      return text('Guardrail');
    default:
      return kind satisfies never;
  }
}

/** The icon of a status with its name for those who do not see it. */
export const StatusIcon = ({ status }: { readonly status: RunStatus }) => (
  <span class={`status status-${status}`} title={spellStatus(status)}>
    <Icon name={status} />
    <span class="sr-only">{spellStatus(status)}</span>
  </span>
);

/** The tags of a record. */
export const Tags = ({ tags }: { readonly tags: readonly string[] }) => (
  <>
    {tags.map((tag) => (
      <span key={tag} class="tag" dir="auto" title={tag}>
        {tag}
      </span>
    ))}
  </>
);

/** The icon of a kind of span with its name. */
export const KindIcon = ({ kind }: { readonly kind: SpanKind }) => (
  <span class={`kind kind-${kind}`} title={spellKind(kind)}>
    <Icon name={kind} />
    <span class="sr-only">{spellKind(kind)}</span>
  </span>
);
