import { run, type Terminal } from '../../src/cli/run';
import { versionFrom } from '../../src/cli/version';

/** A terminal in memory, and what was written to it. */
export function terminalAt(cwd: string, more: Partial<Terminal> = {}) {
  const out: string[] = [];
  const err: string[] = [];
  const terminal: Terminal = {
    cwd,
    assets: '',
    colour: false,
    progress: false,
    version: () => versionFrom(__dirname),
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    input: () => Promise.resolve(Buffer.alloc(0)),
    pauses: [1],
    ...more,
  };
  return { terminal, out, err };
}

/** One run in a folder; `input` is what comes from the standard input. */
export async function opikLensWith(input: string | Buffer, cwd: string, ...given: string[]) {
  const { terminal, out, err } = terminalAt(cwd, { input: () => Promise.resolve(Buffer.from(input)) });
  const code = await run(given, terminal);
  return { code, out: out.join(''), err: err.join('') };
}

/** One run in a folder. */
export const opikLens = (cwd: string, ...given: string[]) => opikLensWith('', cwd, ...given);
