import type { Text } from '../protocol/lint';
import type { Pairing } from './cli';
import type { FailureKind, RunnerReport } from './output';

/** What can be done about it. */
export type WayOut =
  | 'fix-entrypoint'
  | 'new-code'
  | 'again'
  | 'configure'
  | 'other-project'
  | 'other-command'
  | 'install'
  | 'show';

/** Why a runner does not serve, and the ways out of it, the likeliest first. */
export interface Failed {
  readonly text: Text;
  readonly ways: readonly WayOut[];
}

/** The sentences, for translators. */
export const runnerSentences = {
  noEntrypoint:
    'The Local Runner found no entrypoint in `{package}`: no function is marked with `entrypoint`, so Opik would have nothing to run.',
  badCode: 'Opik did not take the pairing code: it is mistyped, was used before, or is too old. Get a new one on Opik’s page.',
  timedOut: 'Nobody opened the pairing link in time, so the Local Runner ended.',
  refusedKey: 'The Opik server at {server} refused the key or the workspace of this project.',
  noProject:
    'The Opik server at {server} gave no project of that name: there is none, and none was made, or the key may not read it.',
  localUnreachable:
    'No Opik server answers at {server}. If it is the open-source one, start it (`./opik.sh` in its repository), and try again.',
  unreachable: 'The Opik server at {server} can’t be reached. A proxy, a firewall or a wrong address may be the reason.',
  commandNotFound: 'The command `{command}` was not found or can’t be run.',
  otherRelease: 'The `opik` command is of another release than it seemed, and does not know how to pair like this.',
  cliMissing: 'The `opik` command was not found in the terminal.',
  notBlocking:
    'The program ended. Opik sends work only while it runs: start a server, or something else that stays, instead of a script that ends.',
  crashLoop: 'The program crashes whenever it is started. The Local Runner waits for a change of its files.',
  unknown: 'The Local Runner ended with exit code {code}. The terminal shows what it said.',
} as const;

type Sentence = keyof typeof runnerSentences;

const told: Readonly<
  Record<Exclude<FailureKind, 'unreachable'>, { readonly sentence: Sentence; readonly ways: readonly WayOut[] }>
> = {
  'no-entrypoint': { sentence: 'noEntrypoint', ways: ['fix-entrypoint', 'show'] },
  'bad-code': { sentence: 'badCode', ways: ['new-code', 'show'] },
  'timed-out': { sentence: 'timedOut', ways: ['again'] },
  'refused-key': { sentence: 'refusedKey', ways: ['configure', 'again', 'show'] },
  'no-project': { sentence: 'noProject', ways: ['other-project', 'configure', 'show'] },
  'command-not-found': { sentence: 'commandNotFound', ways: ['other-command', 'show'] },
  'other-release': { sentence: 'otherRelease', ways: ['install', 'show'] },
  'cli-missing': { sentence: 'cliMissing', ways: ['install', 'show'] },
  'not-blocking': { sentence: 'notBlocking', ways: ['other-command', 'show'] },
  'crash-loop': { sentence: 'crashLoop', ways: ['show'] },
  unknown: { sentence: 'unknown', ways: ['show', 'again'] },
};

/** What is told of a runner that does not serve. `code` is the exit code, where it ended with one. */
export function failedOf(
  { failure = 'unknown', server = '', command = '' }: RunnerReport,
  about: { readonly package: string; readonly code: number | undefined; readonly pairing: Pairing },
): Failed {
  const data = { package: about.package, server, command, code: about.code === undefined ? '?' : String(about.code) };
  if (failure === 'unreachable') {
    const sentence = isLocal(server) ? 'localUnreachable' : 'unreachable';
    return { text: { template: runnerSentences[sentence], data }, ways: ['again', 'configure', 'show'] };
  }
  const { sentence, ways } = told[failure];
  // A code serves once.
  const fitting = about.pairing.by === 'code' ? ways.map((way) => (way === 'again' ? 'new-code' : way)) : ways;
  return { text: { template: runnerSentences[sentence], data }, ways: fitting };
}

const isLocal = (url: string): boolean =>
  /^https?:\/\/(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0|host\.docker\.internal)(?=[:/]|$)/.test(url);
