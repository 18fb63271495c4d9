import { catalogue as rules } from '../worker/catalogue';
import { type Request, requestOf } from './arguments';
import { HELP } from './help';
import { linted } from './linting';
import { EXIT, misused, type Terminal } from './terminal';

export type { Output, Terminal } from './terminal';

/** One run of `opik-lens`: the exit code. Never rejects. */
export async function run(given: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const [command, ...rest] = given;
    if (command === 'receive' || command === 'traces') return await (await import('./tracing')).tracing(command, rest, terminal);
    if (command === 'configure') return await (await import('./configure')).configure(rest, terminal);
    if (command === 'instrument') return await (await import('./instrument')).instrumented(rest, terminal);
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
