import { useState } from 'preact/hooks';
import { statusOf } from '../../../src/protocol/dify';
import type { Content, Replay, Turn } from '../../../src/protocol/panel';
import { useAnswer, useHost, useNews, useServer } from '../../context';
import { spellCost, spellCount, spellDuration, spellStart } from '../../model/format';
import { type Message, messagesOf } from '../../model/messages';
import { saidIn } from '../../model/said';
import { text } from '../../texts';
import { Button, IconButton } from '../../ui/controls';
import { DifyFailure, DifyIcon, spellDify } from '../../ui/dify';
import { Icon, StatusIcon } from '../../ui/icons';
import { withNames } from '../../ui/names';
import { Chat } from '../detail/Chat';

interface ThreadViewProps {
  readonly thread: string;
  readonly project: string;
  /** Only Dify's id for the conversation holds it together. */
  readonly isDify: boolean;
  readonly onBack: () => void;
  readonly onTrace: (trace: string) => void;
}

/** A conversation as a chat: of each turn what was asked and what was answered, with the way to its trace. */
export function ThreadView({ thread, project, isDify, onBack, onTrace }: ThreadViewProps) {
  const host = useHost();
  const server = useServer();
  const asked = { thread, project, ...(isDify && { isDify: true as const }) };
  const { answer, trouble, again } = useAnswer(`${project} ${thread}`, (signal) => host.ask('turns', asked, signal));
  useNews('changed', ({ traces, more }) => {
    // A new trace may be a new turn: only its thread tells, and the list of turns is short.
    if (more || traces.length > 0) again();
  });
  const [before, setBefore] = useState<Replay>();
  const turns = answer && together(before?.turns ?? [], answer.turns);
  const earlier = before ? before.earlier : answer?.earlier;
  const readEarlier = async (from: string): Promise<void> => {
    const replay = await host.ask('turns', { ...asked, earlier: from });
    setBefore({ ...replay, turns: together(replay.turns, before?.turns ?? []) });
  };
  return (
    <section class="thread-view" aria-label={thread}>
      <div class="bar">
        <IconButton label={text('Back')} onClick={onBack}>
          <Icon name="back" />
        </IconButton>
        <h1 class="grow" dir="auto" title={thread}>
          {thread}
        </h1>
        {!isDify && (
          <IconButton label={text('Give a score')} onClick={() => host.act({ do: 'score-thread', thread, project })}>
            <Icon name="score" />
          </IconButton>
        )}
        {server && !isDify && (
          <IconButton
            label={text('Open in Opik')}
            onClick={() => host.act({ do: 'open-in-opik', of: { kind: 'thread', thread, project } })}
          >
            <Icon name="opik" />
          </IconButton>
        )}
      </div>
      {trouble !== undefined && (
        <p class="note" role="alert">
          {withNames(trouble)}
        </p>
      )}
      {earlier !== undefined && turns && answer && (
        <p class="earlier">
          <span class="quiet">{text('{0} of {1} turns', turns.length, answer.total)}</span>
          <Button secondary onClick={() => void readEarlier(earlier).catch(() => undefined)}>
            {text('Show earlier ones')}
          </Button>
        </p>
      )}
      <ol class="turns" aria-busy={turns === undefined}>
        {turns?.map((turn) => (
          <TurnView key={turn.trace.id} turn={turn} onTrace={onTrace} />
        ))}
      </ol>
    </section>
  );
}

/** Two parts of a conversation; while new turns come, a part may hold what the other does. */
function together(earlier: readonly Turn[], later: readonly Turn[]): readonly Turn[] {
  const known = new Set(later.map(({ trace }) => trace.id));
  return [...earlier.filter(({ trace }) => !known.has(trace.id)), ...later];
}

function TurnView({ turn, onTrace }: { readonly turn: Turn; readonly onTrace: (trace: string) => void }) {
  const { id, name, status, start, duration, tokens, cost, dify } = turn.trace;
  const figures = [
    spellStart(start, Date.now()),
    ...(duration === undefined ? [] : [spellDuration(duration)]),
    ...(tokens === undefined ? [] : [text('{0} tokens', spellCount(tokens))]),
    ...(cost === undefined ? [] : [spellCost(cost)]),
  ];
  return (
    <li class="turn">
      {dify?.kind === 'generated-name' ? (
        <p class="turn-name">
          {text('Dify named the conversation:')} <strong dir="auto">{nameIn(turn.output)}</strong>
        </p>
      ) : (
        <Chat messages={[...saidBy(turn.input, 'user'), ...saidBy(turn.output, 'assistant')]} />
      )}
      <div class="turn-foot">
        <StatusIcon status={statusOf(turn.trace)} />
        {dify && <DifyIcon mark={dify} />}
        <button type="button" class="link" onClick={() => onTrace(id)}>
          {dify ? spellDify(dify.kind) : name || text('(no name)')}
        </button>
        {dify?.failed && status !== 'error' && <DifyFailure />}
        <span class="quiet">{figures.join(' · ')}</span>
      </div>
    </li>
  );
}

/** The name that was made, as text. */
function nameIn(content: Content | undefined): string {
  const said = content?.kind === 'value' ? saidIn(content.value) : undefined;
  return said ?? text('(no name)');
}

/** What one side said in this turn: of a history that is sent each time only the last message of that side. */
function saidBy(content: Content | undefined, role: Message['role']): readonly Message[] {
  if (!content) return [];
  if (content.kind === 'cut') return [{ role, parts: [{ kind: 'text', text: `${content.beginning}…` }] }];
  const messages = messagesOf(content.value);
  const last = messages?.findLast((message) => message.role === role);
  if (last) return [last];
  const said = saidIn(content.value);
  if (said === '') return [{ role, parts: [] }];
  return [{ role, parts: [said === undefined ? { kind: 'other', value: content.value } : { kind: 'text', text: said }] }];
}
