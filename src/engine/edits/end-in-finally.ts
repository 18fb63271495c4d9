import { siteOf } from '../program/sites';
import type { CallRef } from '../program/symbols';
import type { FileEdit, Writer } from '../writer';
import { deeperTypeScript } from './indentation';

/** Ends the trace or span that `call` puts into `name` when the block around it is left, however that happens (TypeScript). */
export function endInFinally(write: Writer, call: CallRef, name: string): readonly FileEdit[] | undefined {
  const { file, facts } = call;
  const { block } = siteOf(file, call.id);
  const writer = write.in(file);
  const following = block.statements.filter(({ at }) => at.start >= facts.statement.at.end);
  const [first, last] = [following[0], following.at(-1)];
  if (block.inline) return undefined;
  if (!first || !last) {
    const added = writer.insertStatement({ after: facts.statement }, `${name}.end();`);
    return added && [{ file: file.path, edits: added }];
  }
  const at = { start: first.at.start, end: last.at.end };
  const source = writer.source(at);
  // What a module declares for others can't stand in a block.
  if (/^\s*(?:export|import)\b/m.test(source) || /^[^\r\n]*\S/.test(lead(writer.source({ start: 0, end: at.start }))))
    return undefined;
  const { eol, indent, semicolons } = file.style;
  const body = deeperTypeScript(source, indent);
  if (body === undefined) return undefined;
  const line = (text: string): string => eol + block.indent + text;
  const text = `try {${line(indent)}${body}${line('} finally {')}${line(`${indent}${name}.end()${semicolons ? ';' : ''}`)}${line('}')}`;
  return [{ file: file.path, edits: [{ at, text }] }];
}

/** What stands before an offset on its line. */
const lead = (before: string): string => /[^\r\n]*$/.exec(before)?.[0] ?? '';
