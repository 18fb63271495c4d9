import { type Pairing as CliPairing, connectWords } from '../../src/runner/cli';
import { RunnerOutput, type RunnerReport } from '../../src/runner/output';
import { type Pairing, PairingDouble } from '../runner/pairing-double';
import type { Ended, RunProgram } from './program';

const AGENT = `import opik

@opik.track(entrypoint=True)
def answer(question: str) -> str:
    return question

if __name__ == "__main__":
    print("agent is ready")
`;

/** Runs the words on a terminal of its own, since `opik` prints other things into a pipe. */
const ON_A_TERMINAL = `import os, pty, sys
words = [sys.executable, "-m", "opik.cli", *(sys.executable if word == "python3" else word for word in sys.argv[1:])]
sys.exit(os.waitstatus_to_exitcode(pty.spawn(words)))
`;

/** What came of a real `opik` command that met a double of the server. */
export interface Connected {
  readonly report: RunnerReport;
  readonly ended: Ended;
  /** What it asked of the server. */
  readonly asked: readonly string[];
}

/** Connects a program in the way in which the editor does; `nowhere` is a server that is not there. */
export async function connected(
  run: RunProgram,
  pairing: CliPairing,
  server: Pairing | 'nowhere',
  agent: string = AGENT,
): Promise<Connected> {
  const double = server === 'nowhere' ? undefined : await PairingDouble.start(server);
  const command = ['python3', 'agent.py', '--name', 'of the program'];
  const [, ...args] = connectWords({ executable: 'opik', from: 'folder' }, pairing, { answer: 'Demo', command });
  const files = new Map([
    ['terminal.py', ON_A_TERMINAL],
    ['agent.py', agent],
  ]);
  try {
    const place = { url: double?.url ?? 'http://127.0.0.1:9/api', project: 'Demo' };
    const ended = await run({ start: 'terminal.py', files }, place, { args, timeoutMs: 110_000 });
    const output = new RunnerOutput();
    output.take(ended.stdout);
    return { report: output.end(), ended, asked: double?.asked ?? [] };
  } finally {
    double?.stop();
  }
}
