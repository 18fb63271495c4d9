import { spellDuration } from '../../model/format';
import { type Stretch, ticksOf } from '../../model/scale';
import { text } from '../../texts';

const MOST = 5;
/** In percent: a time further to the right would be cut off. */
const LAST = 88;

/** The names of the columns, with the times of the waterfall above it. */
export function Ruler({ whole, stretch }: { readonly whole: Stretch; readonly stretch: Stretch }) {
  const length = stretch.to - stretch.from;
  return (
    <div class="row-head span-head" role="row" aria-rowindex={1}>
      <span role="columnheader" class="cell-name">
        {text('Span')}
      </span>
      <span role="columnheader" class="cell-duration">
        {text('Duration')}
      </span>
      <span role="columnheader" class="cell-track">
        <span class="sr-only">{text('Waterfall')}</span>
        <span class="track" aria-hidden="true">
          {ticksOf(stretch, whole, MOST).map((tick) => {
            const left = ((whole.from + tick - stretch.from) / length) * 100;
            return (
              <span key={tick} class="tick" style={{ left: `${left}%` }}>
                {left > LAST ? '' : tick === 0 ? '0' : spellDuration(tick)}
              </span>
            );
          })}
        </span>
      </span>
    </div>
  );
}
