import type { FileFacts, Value } from '../facts/model';
import type { FileWriter } from '../writer';
import { type Around, offersForArgument } from './arguments';
import { importsOpik } from './callee';
import type { Cursor } from './cursor';
import type { Offer } from './offer';
import { type Snippet, snippetsFor } from './snippets';

/** What is offered where something is typed; nothing in a file that does not import Opik. The writer is that of the file's text as it is now. */
export function offersAt(cursor: Cursor, around: Around, writer: FileWriter | undefined): readonly (Offer & Snippet)[] {
  if (!importsOpik(around.file)) return [];
  if (cursor.kind === 'argument') return offersForArgument(cursor, around);
  return writer ? snippetsFor(cursor, around, writer) : [];
}

/** The names of projects in these files, the most frequent first. */
export function projectsIn(files: Iterable<FileFacts>): readonly string[] {
  const counts = new Map<string, number>();
  for (const file of files)
    for (const call of file.calls)
      for (const name of call.arguments.flatMap(({ name, value }) => namesIn(name, value)))
        counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one).map(([name]) => name);
}

function namesIn(name: string | undefined, value: Value): readonly string[] {
  const values =
    name === 'project_name'
      ? [value]
      : value.kind === 'object'
        ? value.entries.filter(({ key }) => key === 'projectName').map((entry) => entry.value)
        : [];
  return values.flatMap((one) =>
    one.kind === 'literal' && typeof one.value === 'string' && one.value !== '' ? [one.value] : [],
  );
}
