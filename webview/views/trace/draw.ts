import { barOf, type Stretch } from '../../model/scale';
import type { TreeLine } from '../../model/tree';

const KINDS = ['general', 'llm', 'tool', 'guardrail', 'error'] as const;

/** Draws each span as a bar: its time across, its place in the tree down. */
export function draw(canvas: HTMLCanvasElement, lines: readonly TreeLine[], whole: Stretch, now: number): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const ratio = window.devicePixelRatio || 1;
  const width = Math.round(canvas.clientWidth * ratio);
  const height = Math.round(canvas.clientHeight * ratio);
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  context.clearRect(0, 0, width, height);
  const style = getComputedStyle(canvas);
  const colours = new Map(KINDS.map((kind) => [kind, style.getPropertyValue(`--span-${kind}`) || style.color]));
  const row = Math.min(height / Math.max(lines.length, 1), 3 * ratio);
  const bar = Math.max(1, row - (row > 2 ? 1 : 0));
  let last = '';
  lines.forEach(({ span }, index) => {
    const { left, width: length } = barOf(span, whole, now);
    const colour = colours.get(span.status === 'error' ? 'error' : span.kind) ?? '';
    if (colour !== last) {
      context.fillStyle = colour;
      last = colour;
    }
    context.fillRect((left / 100) * width, index * row, Math.max(ratio, (length / 100) * width), bar);
  });
}
