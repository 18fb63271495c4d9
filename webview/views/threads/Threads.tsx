import type { ThreadRow } from '../../../src/protocol/panel';

/** The conversations, newest first. */
export function ThreadList(_: {
  readonly text: string;
  readonly project?: string;
  readonly onThread: (thread: ThreadRow) => void;
}) {
  return <p class="note" />;
}

/** A conversation as a chat. */
export function ThreadView({
  thread,
}: {
  readonly thread: string;
  readonly project: string;
  readonly onBack: () => void;
  readonly onTrace: (trace: string) => void;
}) {
  return <p class="note">{thread}</p>;
}
