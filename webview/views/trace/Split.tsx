import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useRemembered } from '../../context';
import { text } from '../../texts';

const SMALLEST = 15;
const STEP = 5;

/** Two parts with a sash between them: side by side where there is room, else one above the other. */
export function Split({
  first,
  second,
  about,
}: {
  readonly first: ComponentChildren;
  readonly second: ComponentChildren;
  /** What the second part is about: it is read from its beginning when that is another. */
  readonly about: string;
}) {
  const [share, setShare] = useRemembered('split', (saved) => (typeof saved === 'number' ? saved : 55));
  const box = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => end.current?.scrollTo({ top: 0 }), [about]);
  const set = (percent: number): void => setShare(Math.round(Math.min(100 - SMALLEST, Math.max(SMALLEST, percent))));
  const drag = (event: PointerEvent): void => {
    const element = box.current;
    if (!element || !(event.buttons & 1)) return;
    const { left, top, width, height } = element.getBoundingClientRect();
    const isRow = getComputedStyle(element).flexDirection === 'row';
    set(isRow ? ((event.clientX - left) / width) * 100 : ((event.clientY - top) / height) * 100);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowLeft' || event.key === 'ArrowUp') set(share - STEP);
    else if (event.key === 'ArrowRight' || event.key === 'ArrowDown') set(share + STEP);
    else return;
    event.preventDefault();
  };
  return (
    <div ref={box} class="split">
      <div class="split-first" style={{ flexBasis: `${share}%` }}>
        {first}
      </div>
      <div
        class="sash"
        role="separator"
        tabIndex={0}
        aria-label={text('Size of the details')}
        aria-valuenow={share}
        aria-valuemin={SMALLEST}
        aria-valuemax={100 - SMALLEST}
        onPointerDown={({ currentTarget, pointerId }) => currentTarget.setPointerCapture(pointerId)}
        onPointerMove={drag}
        onKeyDown={onKeyDown}
      />
      <div ref={end} class="split-second">
        {second}
      </div>
    </div>
  );
}
