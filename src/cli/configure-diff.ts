import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { masked } from '../setup/files/mask';
import type { FileChange } from '../setup/model';
import type { Repair } from './repair';
import { shown } from './targets';

/** What would be written, as a unified diff for people: keys are masked in files of settings. */
export function changesDiff(changes: readonly FileChange[], repairs: readonly Repair[], cwd: string): string {
  const settings = changes.map(({ path, before, after }) => ({
    file: path,
    before: before && masked(before),
    after: masked(after),
  }));
  return [...settings, ...repairs]
    .map(({ file, before, after }) => {
      const name = shown(file, cwd).replace(/^\//, '');
      const options = { headerOptions: FILE_HEADERS_ONLY, context: 3 };
      const old = before === undefined ? '/dev/null' : `a/${name}`;
      return createTwoFilesPatch(old, `b/${name}`, before ?? '', after, undefined, undefined, options);
    })
    .join('');
}
