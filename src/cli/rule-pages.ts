import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The page of a rule as Markdown; undefined when it is not there. `assets` is empty in unbundled code. */
export function rulePage(id: string, assets: string): string | undefined {
  const unbundled = ['engine', 'setup'].map((room) => path.join(__dirname, '..', room, 'rules'));
  for (const folder of assets === '' ? unbundled : [path.join(assets, 'opik-lens-rules')]) {
    try {
      return readFileSync(path.join(folder, `${id}.md`), 'utf8');
    } catch {
      // In the other folder, or nowhere.
    }
  }
  return undefined;
}
