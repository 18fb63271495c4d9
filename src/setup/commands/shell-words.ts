import type { CommandLine } from './command-file';

/** A word of a command, with its place in the line; quotes are part of it. */
export interface ShellWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** One command of a line, and how it is quoted. */
export interface ShellCommand {
  readonly words: readonly ShellWord[];
  readonly quoted: CommandLine['quoted'];
}

/** A gap (also over the end of a line), what ends a command, or a word. */
const TOKEN =
  /(?<gap>(?:[ \t]|[\\`]\r?\n)+)|(?<stop>[;&|()\r\n])|(?<word>(?:\$\{\{[^}]*\}\}|\$\{[^}]*\}|\$\([^)]*\)|\\"(?:[^"\\\n]|\\[^"\n])*\\"|"[^"\n]*"|'[^'\n]*'|\\[^\s"]|[^\s;&|()])+?(?=[\s;&|()]|$))/g;

/** The commands of a line, those in `sh -c "..."` as well. */
export function shellCommands({ text, quoted }: Pick<CommandLine, 'text' | 'quoted'>, from = 0): readonly ShellCommand[] {
  const found: ShellCommand[] = [];
  let words: ShellWord[] = [];
  for (const { groups, index } of text.matchAll(TOKEN)) {
    const { stop, word } = groups ?? {};
    if (stop !== undefined) {
      found.push({ words, quoted });
      words = [];
    } else if (word !== undefined) words.push({ text: word, start: from + index, end: from + index + word.length });
  }
  found.push({ words, quoted });
  return found.flatMap((command) => [command, ...inner(command)]);
}

const SHELL = /^(?:\S*\/)?(?:ba|z|da)?sh$/;

/** What a shell is given as an argument; a name in it can't be quoted once more. */
function inner({ words }: ShellCommand): readonly ShellCommand[] {
  return words.flatMap((word, place) => {
    const isGiven = /^-l?c$/.test(words[place - 1]?.text ?? '') && SHELL.test(words[place - 2]?.text ?? '');
    const [, quote, text] = /^(\\?"|')(.*)\1$/s.exec(word.text) ?? [];
    if (!isGiven || quote === undefined || text === undefined) return [];
    return shellCommands({ text, quoted: 'yaml' }, word.start + quote.length);
  });
}
