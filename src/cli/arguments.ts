import { parseArgs } from 'node:util';
import { type Severity, severities } from '../engine/rule';
import type { FolderSettings } from '../protocol/lint';

const FORMATS = ['text', 'json', 'github', 'sarif'] as const;
export type Format = (typeof FORMATS)[number];

const FAIL_LEVELS = [...severities, 'never'] as const;
/** The least severity that makes a run fail. */
export type FailLevel = Severity | 'never';

/** What `opik-lens lint` is asked for. */
export interface LintRequest {
  readonly kind: 'lint';
  readonly paths: readonly string[];
  readonly format: Format;
  readonly rules: NonNullable<FolderSettings['overrides']>;
  readonly failOn: FailLevel;
  /** Whether to repair: in the files, or only as a diff. */
  readonly repair: 'write' | 'diff' | undefined;
  readonly baseline: string | undefined;
  readonly writeBaseline: string | undefined;
  /** The path that the text of the standard input stands for. */
  readonly stdin: string | undefined;
}

/** What the command line asks for. */
export type Request = { readonly kind: 'help' | 'version' } | { readonly kind: 'usage'; readonly message: string } | LintRequest;

const SEVERITIES = [...severities, 'off'] as const;

class Misuse extends Error {}

/** Reads the arguments behind `opik-lens`; `known` are the ids of the rules. */
export function requestOf(given: readonly string[], known: readonly string[]): Request {
  try {
    const { values, positionals } = parse(given[0] === 'lint' ? given.slice(1) : given);
    if (values.help) return { kind: 'help' };
    if (values.version) return { kind: 'version' };
    const stdin = values['stdin-filename'];
    if (stdin !== undefined && positionals.length > 0)
      throw new Misuse('`--stdin-filename` reads one text, so no paths can stand beside it.');
    if (values.fix && values.diff) throw new Misuse('`--fix` and `--diff` exclude each other: one writes, the other only shows.');
    return {
      kind: 'lint',
      paths: positionals.length > 0 ? positionals : [stdin ?? '.'],
      format: oneOf(FORMATS, values.format, 'format'),
      rules: rulesIn(values.rule, known),
      failOn: oneOf(FAIL_LEVELS, values['fail-on'], 'severity'),
      repair: values.fix ? 'write' : values.diff ? 'diff' : undefined,
      baseline: values.baseline,
      writeBaseline: values['write-baseline'],
      stdin,
    };
  } catch (error) {
    if (error instanceof Misuse) return { kind: 'usage', message: error.message };
    return { kind: 'usage', message: error instanceof Error ? firstSentence(error.message) : String(error) };
  }
}

const parse = (given: readonly string[]) =>
  parseArgs({
    args: [...given],
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'text' },
      rule: { type: 'string', multiple: true, default: [] },
      fix: { type: 'boolean', default: false },
      diff: { type: 'boolean', default: false },
      'fail-on': { type: 'string', default: 'info' },
      baseline: { type: 'string' },
      'write-baseline': { type: 'string' },
      'stdin-filename': { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
      version: { type: 'boolean', default: false },
    },
  });

function oneOf<Word extends string>(words: readonly Word[], given: string, noun: string): Word {
  const found = words.find((word) => word === given);
  if (found) return found;
  const all = words.map((word) => `\`${word}\``);
  throw new Misuse(`\`${given}\` is not a ${noun}: write ${all.slice(0, -1).join(', ')} or ${all.at(-1)}.`);
}

/** `a=hint` gives a severity; `a` alone leaves out every rule that is not named. */
function rulesIn(settings: readonly string[], known: readonly string[]): LintRequest['rules'] {
  const rules: Record<string, LintRequest['rules'][string]> = {};
  const sole = new Set<string>();
  for (const setting of settings) {
    const [id = '', name] = setting.split('=', 2);
    if (!known.includes(id))
      throw new Misuse(`There is no rule \`${id}\`. The rules are ${known.map((one) => `\`${one}\``).join(', ')}.`);
    if (name === undefined) sole.add(id);
    else rules[id] = oneOf(SEVERITIES, name, 'severity');
  }
  if (sole.size > 0) for (const id of known) if (!sole.has(id)) rules[id] ??= 'off';
  return rules;
}

/** Node adds a hint about dashes that does not fit here. */
const firstSentence = (message: string): string => `${message.split(/\.(?=\s|$)/, 1)[0]}.`;
