import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { Repair } from './repair';
import type { Sources } from './sources';
import { shown } from './targets';

/** What the repairs change, as a unified diff that `patch -p1` and `git apply` take. */
export function unifiedDiff(repairs: readonly Repair[], cwd: string, sources: Sources): string {
  return repairs
    .map(({ file, before, after }) => {
      const mark = sources.of(file)?.bom ? '\ufeff' : '';
      const name = shown(file, cwd).replace(/^\//, '');
      const options = { headerOptions: FILE_HEADERS_ONLY, context: 3 };
      return createTwoFilesPatch(`a/${name}`, `b/${name}`, mark + before, mark + after, undefined, undefined, options);
    })
    .join('');
}

/** The same with colours. */
export const colouredDiff = (diff: string, paint: (style: 'red' | 'green' | 'cyan' | 'bold', words: string) => string): string =>
  diff.replace(/^(?:(---|\+\+\+)|(@@)|(-)|(\+)).*$/gm, (line, header, hunk, removed) =>
    paint(header ? 'bold' : hunk ? 'cyan' : removed ? 'red' : 'green', line),
  );
