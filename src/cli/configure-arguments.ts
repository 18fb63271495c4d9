import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Answers, Deployment, UnloadedWay } from '../setup/model';
import { serverUrl } from '../setup/urls';

export const CONFIGURE_HELP = `Connects a project with Opik: looks, shows what it would write, writes what is missing, asks the server.

Usage: opik-lens configure [options]

Nothing that has a value is overwritten. The settings go to the .env that the project loads, else to
~/.opik.config (Python) or a new .env (TypeScript, JavaScript). The API key comes from OPIK_API_KEY, from
the standard input (--key-stdin), or is asked for; it is never an argument.

Options:
  --deployment KIND   cloud, local, self-hosted (with --url) or editor (the receiver on this machine).
  --url URL           The address of the server. Any page of it will do.
  --workspace NAME    The workspace.
  --project NAME      The project that traces go to. It is written into the code.
  --package PATH      Only this package of the folder. Can be repeated.
  --key-stdin         Read the API key from the standard input.
  --unloaded WAY      What to do about a .env that nothing loads: load (in the code), machine (use
                      ~/.opik.config) or keep (something else loads it).
  --project-settings  Settings of the project, also where the machine is connected already.
  --no-gitignore      Leave .gitignore as it is when git would take a file with the key.
  --dry-run           Show what would be written, and write nothing.
  --yes               Write without asking.
  --no-verify         Don't ask the server.
  -h, --help          Print this help.

Exit codes:
  0   Connected, or with --no-verify: written, or nothing to write.
  1   Not written (--dry-run with changes, or declined), or the server does not take the settings.
  2   The arguments are wrong, or something is missing that nobody could be asked for.
  3   A file could not be written.
`;

/** What `opik-lens configure` is asked for. */
export interface ConfigureRequest {
  readonly answers: Answers;
  /** Traces shall go to the receiver on this machine, wherever it is. */
  readonly isForReceiver: boolean;
  readonly keyFromInput: boolean;
  readonly unloaded?: UnloadedWay;
  readonly ignores: boolean;
  readonly dryRun: boolean;
  readonly yes: boolean;
  readonly verifies: boolean;
}

/** Reads the arguments behind `configure`; a text is what is wrong with them. Throws what `parseArgs` throws. */
export function configureRequest(given: readonly string[], cwd: string): ConfigureRequest | 'help' | { readonly wrong: string } {
  const values = parse(given);
  if (values.help) return 'help';
  const { workspace, project, unloaded, package: packages } = values;
  const deployment =
    values.deployment === 'editor' && values.url === undefined ? 'receiver' : deploymentOf(values.deployment, values.url);
  if (typeof deployment === 'object' && 'wrong' in deployment) return deployment;
  if (unloaded !== undefined && !isWay(unloaded))
    return { wrong: `\`--unloaded ${unloaded}\` is no way: write \`load\`, \`machine\` or \`keep\`.` };
  if (values['dry-run'] && values.yes) return { wrong: '`--dry-run` and `--yes` exclude each other.' };
  return {
    answers: {
      ...(typeof deployment === 'object' && { deployment }),
      ...(workspace?.trim() && { workspace: workspace.trim() }),
      ...(project?.trim() && { project: project.trim() }),
      ...(packages && { packages: packages.map((one) => path.resolve(cwd, one).replaceAll('\\', '/')) }),
      ...(values['project-settings'] && { projectSettings: true }),
    },
    isForReceiver: deployment === 'receiver',
    keyFromInput: values['key-stdin'],
    ...(unloaded && { unloaded }),
    ignores: !values['no-gitignore'],
    dryRun: values['dry-run'],
    yes: values.yes,
    verifies: !values['no-verify'],
  };
}

const parse = (given: readonly string[]) =>
  parseArgs({
    args: [...given],
    options: {
      deployment: { type: 'string' },
      url: { type: 'string' },
      workspace: { type: 'string' },
      project: { type: 'string' },
      package: { type: 'string', multiple: true },
      'key-stdin': { type: 'boolean', default: false },
      unloaded: { type: 'string' },
      'project-settings': { type: 'boolean', default: false },
      'no-gitignore': { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      'no-verify': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  }).values;

const isWay = (text: string): text is UnloadedWay => ['load', 'machine', 'keep'].includes(text);

function deploymentOf(kind: string | undefined, pasted: string | undefined): Deployment | undefined | { readonly wrong: string } {
  const url = pasted === undefined ? undefined : serverUrl(pasted);
  if (pasted !== undefined && url === undefined) return { wrong: '`--url` is no address of a server.' };
  switch (kind ?? (url === undefined ? undefined : 'self-hosted')) {
    case undefined:
      return undefined;
    case 'cloud':
      return { kind: 'cloud' };
    case 'local':
      return { kind: 'local', ...(url !== undefined && { url }) };
    case 'self-hosted':
      return url === undefined
        ? { wrong: '`--deployment self-hosted` needs the address: add `--url`.' }
        : { kind: 'self-hosted', url };
    case 'editor':
      return url === undefined ? undefined : { kind: 'editor', url };
    default:
      return { wrong: `\`${kind}\` is no deployment: write \`cloud\`, \`local\`, \`self-hosted\` or \`editor\`.` };
  }
}
