/** An `opik` command that was found on this machine. */
export interface FoundCli {
  readonly executable: string;
  /** The release of the Python package that it belongs to; absent where that could not be told. */
  readonly version?: string;
  /** The Python that was selected in the editor, a virtual environment in the folder, or the search path. */
  readonly from: 'interpreter' | 'folder' | 'path';
}

/**
 * How a release pairs: `code` takes a code from Opik's page (`opik connect --pair`), `project` makes a link for a project
 * (`opik endpoint --project`). Read in the wheels of PyPI: `code` from 1.10.40 to 1.11.2, `project` from 1.11.3. What 1.10.28 to
 * 1.10.39 call `connect` runs no program, and before that there is nothing.
 */
export type Pairing = { readonly by: 'code' } | { readonly by: 'project'; readonly quiet: boolean };

/** What a release of `opik` on PyPI can do for a Local Runner; undefined where it can't pair a program. */
export function pairingOf(version: string): Pairing | undefined {
  if (isBefore(version, [1, 10, 40])) return undefined;
  if (isBefore(version, [1, 11, 3])) return { by: 'code' };
  // `--non-interactive` keeps it from asking for a configuration that it does not see.
  return { by: 'project', quiet: !isBefore(version, [2, 0, 34]) };
}

/** The command that serves, why there is none, or the one whose release is not known. */
export type CliChoice =
  | { readonly kind: 'ready'; readonly cli: FoundCli; readonly pairing: Pairing }
  | { readonly kind: 'too-old'; readonly cli: FoundCli; readonly version: string }
  | { readonly kind: 'unknown'; readonly cli: FoundCli }
  | { readonly kind: 'missing' };

/** The first that can pair; of those that can't, the first says what is wrong. What is found comes in the order of preference. */
export function chooseCli(found: readonly FoundCli[]): CliChoice {
  const judged = found.map(judge);
  return (
    judged.find(({ kind }) => kind === 'ready') ??
    judged.find(({ kind }) => kind === 'unknown') ??
    judged[0] ?? { kind: 'missing' }
  );
}

function judge(cli: FoundCli): CliChoice {
  if (cli.version === undefined) return { kind: 'unknown', cli };
  const pairing = pairingOf(cli.version);
  return pairing ? { kind: 'ready', cli, pairing } : { kind: 'too-old', cli, version: cli.version };
}

/** What `opik --version` prints: `opik, version 2.2.122`. */
export const printedVersion = (text: string): string | undefined => /\bopik, version (\d+(?:\.\d+)+\S*)/.exec(text)?.[1];

/** What the user says about the pairing, and the command that starts the program. */
export interface Connecting {
  /** The code from Opik's page, or the project's name. */
  readonly answer: string;
  readonly command: readonly string[];
}

/** The words that pair and start the program. The dashes keep options of the program from being read as options of `opik`. */
export function connectWords(cli: FoundCli, pairing: Pairing, { answer, command }: Connecting): readonly string[] {
  if (pairing.by === 'code') return [cli.executable, 'connect', '--pair', answer, '--', ...command];
  return [cli.executable, 'endpoint', '--project', answer, ...(pairing.quiet ? ['--non-interactive'] : []), '--', ...command];
}

function isBefore(version: string, release: readonly [number, number, number]): boolean {
  const parts = version.split('.').map((part) => Number.parseInt(part, 10) || 0);
  for (const [place, part] of release.entries()) {
    const own = parts[place] ?? 0;
    if (own !== part) return own < part;
  }
  return false;
}
