import { parseArgs } from 'node:util';
import type { InstrumentComponent } from '../protocol/instrument';

export const INSTRUMENT_HELP = `Adds Opik to programs that ask language models: tracing, an entrypoint and agent configuration.

Usage: opik-lens instrument [paths] [options]

Paths are files and folders; a file stands for the program that starts in it or holds it. Without any, all
programs below the current folder are looked at. What is there already is left, so a second run changes
nothing. What could not be done is said.

Options:
  --diff              Show what would be changed as a unified diff, and write nothing.
  --write             Write without asking.
  --only PARTS        tracing, entrypoint, config, or several of them with commas.
  --entrypoint NAME   The function that one run begins with: answer, or Agent.answer.
  --project NAME      The project that traces go to, where the code names none. Default: the one that other code
                      of its package names, else the package's name.
  -h, --help          Print this help.

Exit codes:
  0   Written, or nothing to change.
  1   Not written: with --diff, or declined.
  2   The arguments are wrong, or no program that asks a language model was found.
  3   A file could not be written.
`;

const parts: readonly InstrumentComponent[] = ['tracing', 'entrypoint', 'config'];

/** What `opik-lens instrument` is asked for. */
export interface InstrumentArguments {
  readonly paths: readonly string[];
  readonly how: 'diff' | 'write' | 'ask';
  readonly components: readonly InstrumentComponent[];
  readonly entrypoint?: string;
  readonly project?: string;
}

/** Reads the arguments behind `instrument`; `wrong` is a sentence about them. Throws what `parseArgs` throws. */
export function instrumentArguments(given: readonly string[]): InstrumentArguments | 'help' | { readonly wrong: string } {
  const { values, positionals } = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: {
      diff: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      only: { type: 'string' },
      entrypoint: { type: 'string' },
      project: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  if (values.diff && values.write) return { wrong: '`--diff` and `--write` exclude each other: one shows, the other writes.' };
  const wanted = values.only?.split(',').map((one) => one.trim());
  const unknown = wanted?.find((one) => !parts.some((part) => part === one));
  if (unknown !== undefined) return { wrong: `\`${unknown}\` is no part: write ${parts.map((one) => `\`${one}\``).join(', ')}.` };
  return {
    paths: positionals.length > 0 ? positionals : ['.'],
    how: values.diff ? 'diff' : values.write ? 'write' : 'ask',
    components: parts.filter((part) => wanted?.includes(part) ?? true),
    ...(values.entrypoint !== undefined && { entrypoint: values.entrypoint }),
    ...(values.project !== undefined && { project: values.project }),
  };
}
