import { useEffect, useState } from 'preact/hooks';
import type { ThreadRow } from '../../../src/protocol/panel';
import { useAnswer, useHost, useNews } from '../../context';
import { spellCost, spellCount, spellStart } from '../../model/format';
import { plain } from '../../model/plain';
import { text } from '../../texts';
import { Button } from '../../ui/controls';
import { DifyIcon } from '../../ui/dify';
import { withNames } from '../../ui/names';

export { ThreadView } from './ThreadView';

const SIZE = 100;

interface ThreadListProps {
  readonly text: string;
  readonly project?: string;
  readonly onThread: (thread: ThreadRow) => void;
}

/** The conversations, newest first. */
export function ThreadList({ text: words, project, onThread }: ThreadListProps) {
  const host = useHost();
  const [older, setOlder] = useState<{ readonly rows: readonly ThreadRow[]; readonly next?: string }>();
  const asked = { size: SIZE, ...(words && { text: words }), ...(project && { project }) };
  const key = JSON.stringify(asked);
  const { answer, trouble, again } = useAnswer(key, (signal) => host.ask('threads', asked, signal));
  useNews('changed', again);
  useEffect(() => setOlder(undefined), [key]);
  if (trouble !== undefined)
    return (
      <p class="note" role="alert">
        {withNames(trouble)}
      </p>
    );
  if (!answer) return <div class="thread-list" aria-busy="true" />;
  const first = new Set(answer.rows.map(({ id, project: of }) => `${of} ${id}`));
  const rows = [...answer.rows, ...unique(older?.rows.filter(({ id, project: of }) => !first.has(`${of} ${id}`)) ?? [])];
  const next = older ? older.next : answer.next;
  const more = async (after: string): Promise<void> => {
    const page = await host.ask('threads', { ...asked, after });
    setOlder({ rows: [...(older?.rows ?? []), ...page.rows], ...(page.next !== undefined && { next: page.next }) });
  };
  if (rows.length === 0) return <p class="note empty">{text('No conversation yet: traces with a thread id appear here.')}</p>;
  return (
    <ul class="thread-list">
      {rows.map((row) => (
        <li key={`${row.project} ${row.id}`}>
          <ThreadButton row={row} onThread={onThread} />
        </li>
      ))}
      {next !== undefined && (
        <li class="thread-more">
          <Button secondary onClick={() => void more(next).catch(() => undefined)}>
            {text('Show older ones')}
          </Button>
        </li>
      )}
    </ul>
  );
}

/** A conversation of Dify's may be on several pages, which hold its turns. */
const unique = (rows: readonly ThreadRow[]): readonly ThreadRow[] =>
  [...new Map([...rows].reverse().map((row) => [`${row.project} ${row.id}`, row])).values()].reverse();

function ThreadButton({ row, onThread }: { readonly row: ThreadRow; readonly onThread: (row: ThreadRow) => void }) {
  const { id, start, turns, tokens, cost, scores = [], first, last, project, isDify } = row;
  const figures = [
    ...(turns === undefined ? [] : [turns === 1 ? text('1 turn') : text('{0} turns', turns)]),
    ...(isDify ? [text('Dify conversation, the last turn of it')] : []),
    ...(tokens === undefined ? [] : [text('{0} tokens', spellCount(tokens))]),
    ...(cost === undefined ? [] : [spellCost(cost)]),
    ...scores.map(({ name, value }) => `${name} ${value}`),
    project,
  ];
  return (
    <button type="button" class="thread" onClick={() => onThread(row)}>
      <span class="thread-line">
        {isDify && <DifyIcon mark={{ kind: 'chatflow' }} />}
        <span class="thread-id" dir="auto">
          {id}
        </span>
        <span class="thread-start">{spellStart(start, Date.now())}</span>
      </span>
      {first !== undefined && (
        <span class="thread-said" dir="auto">
          {plain(first)}
        </span>
      )}
      {last !== undefined && (
        <span class="thread-said thread-answer" dir="auto">
          {plain(last)}
        </span>
      )}
      <span class="thread-figures">{figures.filter(Boolean).join(' · ')}</span>
    </button>
  );
}
