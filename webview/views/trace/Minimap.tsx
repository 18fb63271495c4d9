import { useEffect, useRef, useState } from 'preact/hooks';
import { barOf, panned, type Stretch } from '../../model/scale';
import type { TreeLine } from '../../model/tree';
import { draw } from './draw';

/** Less than this share of the width is a click, not a stretch. */
const CLICK = 0.01;

interface MinimapProps {
  readonly lines: readonly TreeLine[];
  readonly whole: Stretch;
  readonly stretch: Stretch;
  readonly now: number;
  readonly onShow: (stretch: Stretch) => void;
}

/** All spans at once. Dragging marks the stretch to show; dragging what is marked moves it. The rows below hold the same for those who do not see it. */
export function Minimap({ lines, whole, stretch, now, onShow }: MinimapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState(0);
  const [theme, setTheme] = useState(0);
  const drag = useRef<{ readonly from: number; readonly moved: Stretch | undefined } | undefined>(undefined);
  useEffect(() => {
    const resized = new ResizeObserver(([entry]) => entry && setSize(Math.round(entry.contentRect.width)));
    if (canvas.current) resized.observe(canvas.current);
    const themed = new MutationObserver(() => setTheme((last) => last + 1));
    themed.observe(document.body, { attributeFilter: ['class'] });
    return () => {
      resized.disconnect();
      themed.disconnect();
    };
  }, []);
  const running = lines.some(({ span }) => span.status === 'running');
  useEffect(() => {
    if (canvas.current) draw(canvas.current, lines, whole, now);
  }, [lines, whole, running ? now : 0, size, theme]);

  const shareAt = ({ clientX, currentTarget }: PointerEvent): number => {
    if (!(currentTarget instanceof HTMLElement)) return 0;
    const { left, width } = currentTarget.getBoundingClientRect();
    return Math.min(1, Math.max(0, (clientX - left) / Math.max(width, 1)));
  };
  const length = whole.to - whole.from;
  const shown = stretch.to - stretch.from;
  const isZoomed = shown < length * 0.999;
  const { left, width } = barOf({ start: stretch.from, duration: shown, status: 'ok' }, whole, now);
  return (
    <div
      class="minimap"
      aria-hidden="true"
      onPointerDown={(event) => {
        const at = shareAt(event);
        const time = whole.from + at * length;
        const isInside = isZoomed && time >= stretch.from && time <= stretch.to;
        drag.current = { from: at, moved: isInside ? stretch : undefined };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (!drag.current || !(event.buttons & 1)) return;
        const { from, moved } = drag.current;
        const at = shareAt(event);
        if (moved) onShow(panned(moved, ((at - from) * length) / shown, whole));
        else if (Math.abs(at - from) > CLICK)
          onShow({ from: whole.from + Math.min(at, from) * length, to: whole.from + Math.max(at, from) * length });
      }}
      onPointerUp={() => {
        drag.current = undefined;
      }}
      onDblClick={() => onShow(whole)}
    >
      <canvas ref={canvas} />
      {isZoomed && <div class="minimap-window" style={{ left: `${left}%`, width: `${width}%` }} />}
    </div>
  );
}
