import { text } from '../../texts';

interface ChangeProps {
  readonly before: number | undefined;
  readonly after: number | undefined;
  readonly spell: (value: number) => string;
}

/** How much more or less something became; nothing where one of both is unknown. */
export function Change({ before, after, spell }: ChangeProps) {
  if (before === undefined || after === undefined) return <span class="quiet">–</span>;
  const difference = after - before;
  if (difference === 0) return <span class="quiet">{text('same')}</span>;
  const percent = before === 0 ? '' : ` (${difference > 0 ? '+' : '−'}${Math.round((Math.abs(difference) / before) * 100)} %)`;
  return (
    <span class={difference > 0 ? 'change-more' : 'change-less'}>
      {`${difference > 0 ? '+' : '−'}${spell(Math.abs(difference))}${percent}`}
    </span>
  );
}
