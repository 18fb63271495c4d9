import { OpikError } from '../traces/client/trouble';
import { DiskFailure, StoreUnreadable } from '../traces/store/open';
import { StoreInUse } from '../traces/store/owner';
import { NewerFile } from '../traces/store/schema';
import { receiveTraces } from './receive';
import type { Output, Terminal } from './terminal';
import { listTraces } from './traces';
import { exportTraces } from './traces-export';

/** What is no defect: the message says what to do. */
const EXPECTED = [StoreInUse, DiskFailure, StoreUnreadable, NewerFile, OpikError];

/** The commands about traces: the exit code, 2 for wrong arguments, 3 when it could not be done. */
export async function tracing(
  command: 'receive' | 'traces',
  given: readonly string[],
  terminal: Output & Pick<Terminal, 'input'>,
): Promise<number> {
  const [first, ...rest] = given;
  try {
    if (command === 'receive') return await receiveTraces(given, terminal);
    return await (first === 'export' ? exportTraces(rest, terminal) : listTraces(given, terminal));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const isUsage = 'code' in error && typeof error.code === 'string' && error.code.startsWith('ERR_PARSE_ARGS');
    if (isUsage) terminal.err(`opik-lens: ${error.message} \`opik-lens ${command} --help\` lists what is possible.\n`);
    else if (EXPECTED.some((kind) => error instanceof kind) || 'code' in error || error.name === 'TypeError')
      terminal.err(`opik-lens: ${failure(error)}\n`);
    else throw error;
    return isUsage ? 2 : 3;
  }
}

/** `fetch` hides the reason in the cause. */
const failure = (error: Error): string =>
  error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
