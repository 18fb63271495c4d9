import { parseArgs } from 'node:util';
import { severities } from '../engine/rule';
import type { FolderSettings } from '../protocol/lint';

export type Format = 'text' | 'json';

/** What the command line asks for. */
export type Request =
  | { readonly kind: 'help' | 'version' }
  | { readonly kind: 'usage'; readonly message: string }
  | {
      readonly kind: 'lint';
      readonly paths: readonly string[];
      readonly format: Format;
      readonly rules: FolderSettings['rules'];
    };

const FORMATS: readonly Format[] = ['text', 'json'];
const LEVELS = [...severities, 'off'] as const;

const usage = (message: string): Request => ({ kind: 'usage', message });

/** Reads the arguments behind `opik-lens`; `known` are the ids of the rules. */
export function requestOf(given: readonly string[], known: readonly string[]): Request {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(given);
  } catch (error) {
    return usage(error instanceof Error ? firstSentence(error.message) : String(error));
  }
  const { values, positionals } = parsed;
  if (values.help) return { kind: 'help' };
  if (values.version) return { kind: 'version' };
  const format = FORMATS.find((name) => name === values.format);
  if (!format) return usage(`\`${values.format}\` is not a format: write \`text\` or \`json\`.`);
  const rules: Record<string, FolderSettings['rules'][string]> = {};
  for (const setting of values.rule) {
    const [id = '', name] = setting.split('=', 2);
    const level = LEVELS.find((one) => one === name);
    if (!level) return usage(`\`--rule ${setting}\` needs a severity: write \`--rule ${id}=${LEVELS.join('|')}\`.`);
    if (!known.includes(id))
      return usage(`There is no rule \`${id}\`. The rules are ${known.map((one) => `\`${one}\``).join(', ')}.`);
    rules[id] = level;
  }
  return { kind: 'lint', paths: positionals.length > 0 ? positionals : ['.'], format, rules };
}

const parse = (given: readonly string[]) =>
  parseArgs({
    args: [...given],
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'text' },
      rule: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', short: 'h', default: false },
      version: { type: 'boolean', default: false },
    },
  });

/** Node adds a hint about dashes that does not fit here. */
const firstSentence = (message: string): string => `${message.split(/\.(?=\s|$)/, 1)[0]}.`;

/** The text of `--help`. */
export const HELP = `Finds wrong Opik instrumentation in Python and TypeScript code.

Usage: opik-lens [paths] [options]
       opik-lens receive [options]   Receive traces on this machine, see opik-lens receive --help.
       opik-lens traces [options]    List the newest of them, see opik-lens traces --help.

Paths are files and folders; without any, the current folder is looked at.

Options:
  --format text|json     How findings are written (text).
  --rule ID=SEVERITY     The severity of a rule: error, warning, info, hint or off. Can be repeated.
  --version              Print the version.
  -h, --help             Print this help.

Exit codes:
  0   No findings, or only ones of severity hint.
  1   At least one finding of severity error, warning or info.
  2   The arguments are wrong, or a path does not exist.
  3   Something went wrong inside opik-lens.
`;
