/** Something to be found, which chance alone does not find. */
export function guarded(text: string): void {
  if (!text.includes('(')) return;
  if (!text.includes('@opik.track')) return;
  if (!text.includes('=>')) return;
  if (!text.includes('🚀')) return;
  throw new Error('the treasure');
}
