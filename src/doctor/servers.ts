import type { Observation, SettingName, Settings } from '../setup/model';
import { projectOf } from '../setup/project';
import type { PackageSources, SettingSources, Source } from '../setup/sources';
import type { Ask } from '../setup/verify/ask';
import { type Checked, checkAll } from '../setup/verify/connections';
import { sentenceOf } from '../setup/verify/sentences';
import type { ServerVerdict } from './model';

/** The place whose word the SDK takes for a setting. */
export const inForce = (settings: readonly SettingSources[], name: SettingName): Source | undefined =>
  settings.find((one) => one.name === name)?.inForce;

/** The first language's settings: where the others differ is said by the rules about settings. */
export const settingsOf = ({ languages }: PackageSources): readonly SettingSources[] => languages[0]?.settings ?? [];

/** The workspace that a package logs to. */
export const workspaceIn = (settings: readonly SettingSources[]): string => {
  const value = inForce(settings, 'workspace')?.value;
  return typeof value === 'string' ? value : 'default';
};

/** Somebody chose a server, or has a key to one: the SDK's own default is nobody's choice. */
const isChosen = (one: PackageSources): boolean => {
  const url = inForce(settingsOf(one), 'url');
  return (url !== undefined && url.kind !== 'default') || inForce(settingsOf(one), 'apiKey') !== undefined;
};

/** What the servers say that somebody chose, by the root of the package. Where nothing is configured nothing is sent. */
export async function verdictsOf(
  known: readonly PackageSources[],
  observation: Observation,
  environment: Readonly<Record<string, string | undefined>>,
  ask: Ask,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ServerVerdict>> {
  const checked = await checkAll(
    known.filter(isChosen).map((one) => {
      const settings = settingsOf(one);
      const unknown = settings.flatMap(({ name, inForce: said }) => (said && said.value === undefined ? [name] : []));
      const observed = observation.packages.find(({ root }) => root === one.root);
      const project = observed ? projectOf(observed, observation, environment).name : '';
      return { names: [one.root], settings: valuesOf(settings), unknown, project };
    }),
    ask,
    signal,
  );
  return new Map([
    ...known.map(({ root }) => [root, { kind: 'unasked' }] as const),
    ...checked.flatMap((one) => one.names.map((root) => [root, verdictOf(one)] as const)),
  ]);
}

function valuesOf(settings: readonly SettingSources[]): Settings {
  const key = inForce(settings, 'apiKey')?.value;
  const url = inForce(settings, 'url')?.value;
  return {
    ...(key !== undefined && typeof key !== 'string' && { apiKey: key }),
    workspace: workspaceIn(settings),
    ...(typeof url === 'string' && { url }),
  };
}

function verdictOf({ verdict }: Checked): ServerVerdict {
  if (verdict === 'good') return { kind: 'good' };
  if (verdict === 'not-asked') return { kind: 'unasked' };
  const isAccount = verdict.kind === 'bad-key' || verdict.kind === 'forbidden' || verdict.kind === 'no-workspace';
  return { kind: isAccount ? 'account' : 'server', told: sentenceOf(verdict) };
}
