import type { CommandLine } from './command-file';
import { linesOf, type TextLine } from './lines';

const HEREDOC = /<<-?\s*(["']?)(\w+)\1/;
const COMMENT = /^\s*(?:#|rem\b|::)/i;

/** What a shell runs of a script, a Makefile or a typed session: no comments and no texts between `<<EOF` and `EOF`. */
export function shellLines(text: string): readonly CommandLine[] {
  const found: CommandLine[] = [];
  const lines = linesOf(text);
  let end: string | undefined;
  for (let place = 0; place < lines.length; place += 1) {
    const line = lines[place];
    if (!line) break;
    if (end !== undefined) {
      if (line.text.trim() === end) end = undefined;
      continue;
    }
    if (COMMENT.test(line.text)) continue;
    end = HEREDOC.exec(line.text)?.[2];
    const last = lastOf(lines, place);
    found.push({ ...joined(text, line, lines[last] ?? line), quoted: 'no' });
    place = last;
  }
  return found;
}

/** The place of the last of the lines that belong together. */
function lastOf(lines: readonly TextLine[], first: number): number {
  let last = first;
  while (/[\\`]$/.test(lines[last]?.text ?? '') && last + 1 < lines.length) last += 1;
  return last;
}

/** Without a comment behind the command. */
function joined(text: string, first: TextLine, last: TextLine): Pick<CommandLine, 'text' | 'start'> {
  const whole = text.slice(first.start, last.start + last.text.length);
  const comment = /\s#[^\r\n]*$/.exec(whole)?.index ?? whole.length;
  const lead =
    /^\s*(?:[A-Z]\w*:(?=\s)|[$%>](?=\s)|PS [^>]*>|\([\w.-]+\)\s*\$|[a-z]\w*:\s+(?=\S)|[@-]+)?\s*/.exec(whole)?.[0].length ?? 0;
  return { text: whole.slice(lead, Math.max(lead, comment)), start: first.start + lead };
}

/** The instructions of a Dockerfile that run something. */
export const dockerLines = (text: string): readonly CommandLine[] =>
  shellLines(text).flatMap((line) => {
    const lead = /^(?:RUN|CMD|ENTRYPOINT)\s+(?:--\S+\s+)*/i.exec(line.text)?.[0].length;
    return lead === undefined ? [] : [{ ...line, text: line.text.slice(lead), start: line.start + lead }];
  });
