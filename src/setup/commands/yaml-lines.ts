import type { CommandLine } from './command-file';
import { linesOf, type TextLine } from './lines';
import { shellLines } from './shell-lines';

/** Keys whose value is run, in the files of the usual CI services, of compose and of Taskfile. */
const RUN = /^(?:run|(?:before_|after_)?script|commands?|cmds?|bash|sh|pwsh|powershell|inlineScript|entrypoint)$/;
const KEY = /^(\s*(?:-\s+)*)(["']?)([\w.-]+)\2:(?:\s+(.*))?$/;
const indentOf = ({ text }: TextLine): number => /^\s*/.exec(text)?.[0].length ?? 0;

/** What is run by a file of YAML: values of keys that say so, their lists, and the lines of their blocks. */
export function yamlLines(text: string): readonly CommandLine[] {
  const lines = linesOf(text);
  return lines.flatMap((line, place): readonly CommandLine[] => {
    if (/^\s*(?:#|$)/.test(line.text)) return [];
    const [, lead = '', quote = '', key, value] = KEY.exec(line.text) ?? [];
    if (key !== undefined && RUN.test(key)) {
      const start = line.text.length - (value?.length ?? 0);
      return value === undefined || /^[|>]/.test(value) ? [] : [unquoted(value, line.start + start)];
    }
    if (key !== undefined && (lead.includes('-') || quote !== '')) return [];
    const item = /^\s*-\s+/.exec(line.text)?.[0].length;
    if (!isRun(lines, place, item !== undefined)) return [];
    if (item !== undefined) return [unquoted(line.text.slice(item), line.start + item)];
    return shellLines(withContinuation(text, lines, place)).map((one) => ({ ...one, start: one.start + line.start }));
  });
}

/** Whether the nearest key above that holds the line is one whose value is run. */
function isRun(lines: readonly TextLine[], place: number, startsItem: boolean): boolean {
  const own = lines[place];
  if (!own) return false;
  let isItem = startsItem;
  let indent = indentOf(own) + (isItem ? 1 : 0);
  for (let above = place - 1; above >= 0; above -= 1) {
    const line = lines[above];
    if (!line || line.text.trim() === '' || indentOf(line) >= indent) continue;
    const [, , , key, value] = KEY.exec(line.text) ?? [];
    if (key !== undefined && (value === undefined || /^(?:[|>][-+\d]*\s*)?(?:#.*)?$/.test(value))) return RUN.test(key);
    if (isItem && /^\s*-\s/.test(line.text)) continue;
    isItem = /^\s*-\s+[|>]/.test(line.text);
    indent = indentOf(line) + (isItem ? 1 : 0);
  }
  return false;
}

function unquoted(value: string, start: number): CommandLine {
  const [, quote, inner] = /^(["'])(.*)\1\s*(?:#.*)?$/.exec(value) ?? [];
  if (quote !== undefined && inner !== undefined) return { text: inner, start: start + 1, quoted: 'yaml' };
  return { text: value.replace(/\s#.*$/, ''), start, quoted: 'no' };
}

/** The line with those that a `\` joins to it; a line that is joined to the one above is not looked at again. */
function withContinuation(text: string, lines: readonly TextLine[], place: number): string {
  if (lines[place - 1]?.text.endsWith('\\')) return '';
  let last = place;
  while (lines[last]?.text.endsWith('\\') && last + 1 < lines.length) last += 1;
  const end = lines[last];
  return text.slice(lines[place]?.start ?? 0, end ? end.start + end.text.length : 0);
}
