/** Shells that are known to quote differently. */
export type Shell = 'posix' | 'powershell' | 'cmd';

/** The kind of a shell by its name or path; what is not known is taken for the usual one of the platform. */
export function shellOf(name: string | undefined, platform: NodeJS.Platform): Shell {
  const base =
    (name ?? '')
      .replaceAll('\\', '/')
      .split('/')
      .pop()
      ?.toLowerCase()
      .replace(/\.exe$/, '') ?? '';
  if (/^(?:pwsh|powershell)(?:-preview)?$/.test(base)) return 'powershell';
  if (base === 'cmd') return 'cmd';
  if (base === '' && platform === 'win32') return 'powershell';
  return 'posix';
}

const PLAIN = /^[\w@%+=:,./-]+$/;

/** One line that a shell takes apart into exactly these words; undefined where `cmd` has no safe spelling for one of them. */
export function shellLine(words: readonly string[], shell: Shell): string | undefined {
  if (shell === 'cmd') {
    if (words.some((word) => /["%!^&|<>\r\n]/.test(word))) return undefined;
    return words.map((word) => (/^[\w@+=:,./\\-]+$/.test(word) ? word : `"${word}"`)).join(' ');
  }
  if (words.some((word) => /[\r\n\0]/.test(word))) return undefined;
  if (shell === 'posix') return words.map((word) => (PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(' ');
  const quoted = words.map((word) => (/^[\w+=:./\\]+$/.test(word) ? word : `'${word.replaceAll("'", "''")}'`));
  // A quoted first word would be printed, not run.
  return `${quoted[0]?.startsWith("'") ? '& ' : ''}${quoted.join(' ')}`;
}

/** The words of a command as a person types it; quotes hold words together. Undefined when a quote is left open, or it needs a shell. */
export function typedWords(text: string): readonly string[] | undefined {
  const words: string[] = [];
  const token = /\s+|((?:"[^"]*"|'[^']*'|[^\s"'])+)/y;
  while (token.lastIndex < text.length) {
    const [, word] = token.exec(text) ?? [undefined, ''];
    if (word === '') return undefined;
    if (word === undefined) continue;
    if (/[;&|<>`$()]/.test(word.replaceAll(/'[^']*'/g, ''))) return undefined;
    words.push(word.replaceAll(/"([^"]*)"|'([^']*)'/g, (_, one, other) => one ?? other ?? ''));
  }
  return words;
}
