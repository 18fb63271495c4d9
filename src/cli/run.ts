import { rules } from '../engine/rules';
import { createInProcessAnalysis } from '../worker/in-process';
import { HELP, type Request, requestOf } from './arguments';
import { lint } from './lint';
import { hasFaults, json } from './report';
import { targetsOf } from './targets';
import { text } from './text';

/** What the command line needs of its process. */
export interface Terminal {
  readonly cwd: string;
  /** The folder of the wasm files; empty in unbundled code. */
  readonly assets: string;
  readonly colour: boolean;
  version(): string;
  out(text: string): void;
  err(text: string): void;
}

const EXIT = { clean: 0, findings: 1, usage: 2, defect: 3 } as const;

const REASONS: Readonly<Record<string, string>> = {
  'not-a-file': 'not a Python, TypeScript or JavaScript source file',
  'too-big': 'larger than 2 MB',
  binary: 'binary content',
  minified: 'minified',
  'syntax-error': 'it has a syntax error, so nothing is reported in it',
  'too-many': 'too many files are connected with its Opik code, so what is missing is not reported',
};

/** What a person should know although the scan went on. */
const told: ReadonlySet<string> = new Set(['too-big', 'syntax-error', 'too-many']);

/** One run of `opik-lens`: the exit code. Never rejects. */
export async function run(given: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const [command, ...rest] = given;
    if (command === 'receive' || command === 'traces') return await (await import('./tracing')).tracing(command, rest, terminal);
    const request = requestOf(
      given,
      rules.map(({ id }) => id),
    );
    return await answer(request, terminal);
  } catch (error) {
    terminal.err(
      `opik-lens: something went wrong inside. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    return EXIT.defect;
  }
}

async function answer(request: Request, terminal: Terminal): Promise<number> {
  switch (request.kind) {
    case 'help':
      terminal.out(HELP);
      return EXIT.clean;
    case 'version':
      terminal.out(`${terminal.version()}\n`);
      return EXIT.clean;
    case 'usage':
      return misused(request.message, terminal);
    case 'lint':
      return linted(request, terminal);
    default:
      return request satisfies never;
  }
}

function misused(message: string, { err }: Terminal): number {
  err(`opik-lens: ${message} \`opik-lens --help\` lists what is possible.\n`);
  return EXIT.usage;
}

async function linted({ paths, format, rules: severities }: Request & { kind: 'lint' }, terminal: Terminal): Promise<number> {
  const { cwd, assets, colour, out, err } = terminal;
  const targets = targetsOf(paths, cwd);
  if ('missing' in targets) return misused(`\`${targets.missing}\` does not exist.`, terminal);
  let defects = 0;
  const analysis = createInProcessAnalysis({
    assets,
    log: (line) => {
      defects += 1;
      err(`opik-lens: ${line}\n`);
    },
  });
  try {
    const { report, skipped } = await lint(analysis, targets, { cwd, rules: severities });
    for (const { path, reason } of skipped)
      if (reason.startsWith('error') || told.has(reason) || targets.includes(path))
        err(`opik-lens: ${path} was not (wholly) checked: ${REASONS[reason] ?? reason}.\n`);
    out(format === 'json' ? json(report) : text(report, colour));
    if (defects > 0) return EXIT.defect;
    return hasFaults(report) ? EXIT.findings : EXIT.clean;
  } finally {
    await analysis.dispose();
  }
}
