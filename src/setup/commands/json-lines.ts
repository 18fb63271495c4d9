import type { CommandLine } from './command-file';

const MEMBER = /"((?:[^"\\\r\n]|\\.)*)"(\s*:\s*)"((?:[^"\\\r\n]|\\.)*)"/g;

/** The `scripts` of a package.json. */
export function manifestLines(text: string): readonly CommandLine[] {
  const scripts = scriptsIn(text);
  return membersOf(text)
    .filter(({ name, line }) => scripts.get(name) === value(line.text))
    .map(({ line }) => line);
}

/** The commands of VS Code's tasks, whose file may have comments. */
export const taskLines = (text: string): readonly CommandLine[] =>
  membersOf(text).flatMap(({ name, line }) => (name === 'command' && !isCommented(text, line.start) ? [line] : []));

const membersOf = (text: string): readonly { readonly name: string; readonly line: CommandLine }[] =>
  [...text.matchAll(MEMBER)].map(({ 1: name = '', 2: gap = '', 3: inner = '', index }) => ({
    name,
    line: { text: inner, start: index + name.length + 2 + gap.length + 1, quoted: 'json' },
  }));

export const isCommented = (text: string, at: number): boolean =>
  /^\s*(?:#|\/\/)/.test(text.slice(text.lastIndexOf('\n', at) + 1, at));

function value(written: string): unknown {
  try {
    return JSON.parse(`"${written}"`);
  } catch {
    return undefined;
  }
}

function scriptsIn(text: string): ReadonlyMap<string, unknown> {
  try {
    const manifest: unknown = JSON.parse(text);
    const scripts = typeof manifest === 'object' && manifest && 'scripts' in manifest ? manifest.scripts : undefined;
    return new Map(Object.entries(typeof scripts === 'object' && scripts ? scripts : {}));
  } catch {
    return new Map();
  }
}
