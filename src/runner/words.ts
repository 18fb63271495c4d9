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

/** Variables for one command; undefined takes one away. */
export type Variables = Readonly<Record<string, string | undefined>>;

/**
 * One line that a shell takes apart into exactly these words, run with these variables; undefined where `cmd` has no safe spelling for
 * one of them. They stay for the rest of the session where a shell has no variables for one command.
 */
export function shellLine(words: readonly string[], shell: Shell, variables: Variables = {}): string | undefined {
  const set = Object.entries(variables);
  if ([...words, ...set.map(([, value]) => value ?? '')].some((word) => /[\r\n\0]/.test(word))) return undefined;
  switch (shell) {
    case 'cmd': {
      if ([...words, ...set.map(([, value]) => value ?? '')].some((word) => /["%!^&|<>]/.test(word))) return undefined;
      const quoted = words.map((word) => (/^[\w@+=:,./\\-]+$/.test(word) ? word : `"${word}"`));
      return [...set.map(([name, value]) => `set "${name}=${value ?? ''}"`), quoted.join(' ')].join(' & ');
    }
    case 'posix': {
      const given = set.flatMap(([name, value]) => (value === undefined ? ['-u', name] : []));
      const more = set.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
      const all = set.length > 0 ? ['env', ...given, ...more, ...words] : words;
      return all.map((word) => (PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(' ');
    }
    case 'powershell': {
      const text = (word: string): string => `'${word.replaceAll("'", "''")}'`;
      const quoted = words.map((word) => (/^[\w+=:./\\]+$/.test(word) ? word : text(word)));
      // A quoted first word would be printed, not run.
      const command = `${quoted[0]?.startsWith("'") ? '& ' : ''}${quoted.join(' ')}`;
      return [...set.map(([name, value]) => `$env:${name}=${value === undefined ? '$null' : text(value)}`), command].join('; ');
    }
    default:
      return shell satisfies never;
  }
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
