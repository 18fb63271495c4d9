import type { ConfigFinding, ConfigRule, Span } from '../rules/rule';
import type { CommandKind, CommandLine } from './command-file';
import { commandLines } from './command-lines';
import { isCommented } from './json-lines';
import { type ShellCommand, type ShellWord, shellCommands } from './shell-words';

/** A file with commands, and what is known of the command line that they run. */
export interface CommandFile {
  readonly kind: CommandKind;
  readonly text: string;
  /** The first release of the Python package without `--pair`. */
  readonly until: string;
  /** What is installed; absent when that is not known. */
  readonly version?: string;
  /** The one project that the code logs to. */
  readonly project?: string;
}

/** The part of the rule `removed-api` that looks at commands: `opik connect --pair CODE COMMAND`. */
export const removedPair = {
  id: 'removed-api',
  severity: 'warning',
  messages: {
    pairGone:
      '`opik connect` has no `--pair` since `opik` {until}, and {version} is installed: the command ends with an error. Write `opik endpoint --project {project} -- COMMAND`, which pairs by itself.',
    pairAssumed:
      '`opik connect` has no `--pair` since `opik` {until}. Which version of the Python package is installed is not known here; with the newest one the command ends with an error. Write `opik endpoint --project {project} -- COMMAND`, which pairs by itself.',
    pairFix: 'Use `opik endpoint`',
  },
} as const satisfies Pick<ConfigRule, 'id' | 'severity' | 'messages'>;

/** The same command as a list of JSON or YAML. */
const LISTED =
  /(?:\[\s*|"command"\s*:\s*)(["'])opik\1\s*,\s*(?:"args"\s*:\s*\[\s*)?\1connect\1\s*,(?:\s*(["'])[^"'\n]*\2\s*,)*?\s*\1--pair(?:=[^"'\n]*)?\1/g;

/** Every `opik connect --pair` that the file runs, or tells people to type. */
export function* pairsIn({ kind, text, until, version, project }: CommandFile): Iterable<ConfigFinding> {
  if (!text.includes('--pair')) return;
  const told = {
    messageId: version === undefined ? 'pairAssumed' : 'pairGone',
    data: { until, version: version ?? '', project: project ?? 'PROJECT' },
    ...(version === undefined && { severity: 'info' as const }),
  } as const;
  for (const line of commandLines(kind, text)) {
    if (!line.text.includes('--pair')) continue;
    for (const command of shellCommands(line)) {
      const pair = pairOf(command);
      if (!pair) continue;
      const edits = project === undefined ? undefined : editsOf(pair, line, spelled(project, command.quoted));
      const at = { start: line.start + pair.connect.start, end: line.start + pair.end };
      yield { at, ...told, ...(edits && { fix: { titleId: 'pairFix', edits } }) };
    }
  }
  if (kind === 'manifest' || kind === 'shell' || kind === 'markdown') return;
  for (const { 0: words, index } of text.matchAll(LISTED)) {
    const start = index + words.lastIndexOf('connect');
    if (!isCommented(text, start)) yield { at: { start, end: index + words.length - 1 }, ...told };
  }
}

/** The words of a command that count; `end` is the end of the code, `rest` the command that is run. */
interface Pair {
  readonly connect: ShellWord;
  readonly before: ShellWord;
  readonly end: number;
  readonly rest: ShellWord | undefined;
}

const LEAD = /^(?:\w+=.*|sudo|exec|time|nohup|env|command|then|do|else|!|\{|--)$/s;
/** Programs that run another one, whatever stands between. */
const RUNNER =
  /^(?:uv|uvx|poetry|pipx|pdm|hatch|rye|pipenv|dotenv|doppler|op|conda|nix|docker|docker-compose|podman|python[\d.]*|npx|cross-env|xargs)$/;

function pairOf({ words }: ShellCommand): Pair | undefined {
  const opik = words.findIndex(
    ({ text }, place) => /^(?:\S*[/\\])?opik(?:\.exe)?$/.test(text) || (text === 'opik.cli' && words[place - 1]?.text === '-m'),
  );
  const first = words.slice(0, Math.max(opik, 0)).find(({ text }) => !LEAD.test(text));
  if (opik < 0 || (first && !RUNNER.test(first.text))) return undefined;
  const place = afterOptions(words, opik + 1);
  const [connect, from] = [words[place], afterOptions(words, place + 1)];
  if (connect?.text !== 'connect') return undefined;
  const pair = words.findIndex(({ text }, at) => at > place && at < from && /^--pair(?:=|$)/.test(text));
  const [before, own] = [words[pair - 1], words[pair]];
  const code = own?.text === '--pair' ? words[pair + 1] : own;
  return before && own && code ? { connect, before, end: code.end, rest: words[from] } : undefined;
}

/** Past the options, each with its value. */
function afterOptions(words: readonly ShellWord[], from: number): number {
  let at = from;
  for (let text = words[at]?.text; text?.startsWith('-') && text !== '--'; text = words[at]?.text)
    at += text.includes('=') || /^--(?:debug|help)$|^-h$/.test(text) ? 1 : 2;
  return at;
}

/** `opik endpoint --project P -- COMMAND`; undefined where there is no command, or no sure spelling of the name. */
function editsOf(
  { connect, before, end, rest }: Pair,
  { start }: CommandLine,
  project: string | undefined,
): readonly { readonly at: Span; readonly text: string }[] | undefined {
  if (!rest || project === undefined) return undefined;
  const at = (from: number, to: number): Span => ({ start: start + from, end: start + to });
  const name = `endpoint --project ${project}`;
  return [
    ...(before === connect
      ? [{ at: at(connect.start, end), text: name }]
      : [
          { at: at(connect.start, connect.end), text: name },
          { at: at(before.end, end), text: '' },
        ]),
    ...(rest.text === '--' ? [] : [{ at: at(rest.start, rest.start), text: '-- ' }]),
  ];
}

/** The name as one word of a shell. */
function spelled(project: string, quoted: CommandLine['quoted']): string | undefined {
  if (/^\w[\w.-]*$/.test(project)) return project;
  if (!/^\w[\w. -]*$/.test(project) || quoted === 'yaml') return undefined;
  return quoted === 'json' ? `\\"${project}\\"` : `"${project}"`;
}
