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
  if (difference === 0 || spell(before) === spell(after)) return <span class="quiet">{text('same')}</span>;
  const sign = difference > 0 ? '+' : '−';
  const percent = before === 0 ? undefined : Math.round((Math.abs(difference) / before) * 100);
  // Less than a hundredth is what a clock and a network make of the same thing.
  const meaning = percent === 0 ? 'quiet' : difference > 0 ? 'change-more' : 'change-less';
  return <span class={meaning}>{`${sign}${spell(Math.abs(difference))}${percent ? ` (${sign}${percent} %)` : ''}`}</span>;
}
