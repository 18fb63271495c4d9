import type { FileFacts } from './facts/model';
import { positionAt } from './facts/text';

/** The comment that silences `rule` on the next line, or in the whole file. */
export const suppressionComment = (rule: string, scope: 'line' | 'file'): string =>
  scope === 'line' ? `opik-lens: ignore[${rule}]` : `opik-lens: ignore-file[${rule}]`;

/**
 * Whether a comment silences `rule` at `offset`. `opik-lens: ignore[a, b]` behind code is for its line, on a line of its own for the next one;
 * `opik-lens: ignore-file[a]` is for the file; without brackets it is for every rule.
 */
export function isSuppressed(file: FileFacts, rule: string, offset: number): boolean {
  const { line } = positionAt(file.lines, offset);
  return file.comments.some((comment) => {
    for (const [, scope, , rules] of comment.text.matchAll(/opik-lens:\s*ignore(-file)?(\[([^\]]*)\])?/g)) {
      if (rules !== undefined && !rules.split(',').some((one) => one.trim() === rule)) continue;
      if (scope !== undefined) return true;
      if (positionAt(file.lines, comment.start).line + (comment.ownLine ? 1 : 0) === line) return true;
    }
    return false;
  });
}
