import type { Observation, Settings } from '../../setup/model';
import type { Secret } from '../../setup/secret';
import { type Source as SaidBy, type SettingSources, sourcesOf } from '../../setup/sources';
import { cloudUrl, isLocal, needsOf } from '../../setup/urls';
import { type Origin, type ServerSource, serverSource } from './source';

/**
 * Every server that the settings of the open folders name: first those that programs use, then those of files and variables that none uses now. A
 * server of this machine at `editorUrl` is the receiver, and no server. Pure; keys stay `Secret`s.
 */
export function connectionsIn(observation: Observation, editorUrl: string): readonly ServerSource[] {
  const isReceiver = (url: string): boolean => isLocal(url) && portOf(url) === portOf(editorUrl);
  const found = new Map<string, ServerSource>();
  for (const source of [...usedIn(observation), ...namedIn(observation)]) {
    if (!URL.canParse(source.url) || isReceiver(source.url)) continue;
    const before = found.get(source.id);
    const key = before?.key ?? source.key;
    found.set(source.id, before ? { ...before, ...(key && { key }), origins: merged(before.origins, source.origins) } : source);
  }
  return [...found.values()];
}

/** The projects that code names, in the order in which it is found: what a person looks for first. */
export const projectsInCode = ({ packages }: Observation): readonly string[] => [
  ...new Set(packages.flatMap(({ code }) => code.flatMap(({ projectName }) => (projectName ? [projectName] : [])))),
];

/** What the SDKs of each package connect to. */
const usedIn = (observation: Observation): readonly ServerSource[] =>
  sourcesOf(observation).flatMap(({ name, languages }) =>
    languages.flatMap(({ settings }) => {
      const inForce = (setting: SettingSources['name']): SaidBy | undefined =>
        settings.find((one) => one.name === setting)?.inForce;
      const [url, workspace, key] = [inForce('url'), inForce('workspace'), inForce('apiKey')];
      const by = [url, workspace, key].find((one) => one && one.kind !== 'default' && one.kind !== 'key');
      // Nothing is said: the SDK would ask Comet without a key.
      if (!by || typeof url?.value !== 'string' || typeof workspace?.value !== 'string') return [];
      const source = serverSource(url.value, workspace.value, { ...originOf(by), usedBy: name }, secretOf(key));
      return [key?.value !== undefined && key.file !== url.file ? { ...source, keyFrom: originOf(key) } : source];
    }),
  );

/** What each place says on its own. */
function namedIn({ machine, packages }: Observation): readonly ServerSource[] {
  return [
    ...packages.flatMap(({ envFiles }) =>
      envFiles
        .filter(({ role }) => role === 'values')
        .flatMap(({ path, settings }) => alone(settings, { kind: 'env-file', file: path })),
    ),
    ...alone(machine.environment, { kind: 'environment' }),
    ...(machine.ini ? alone(machine.ini.settings, { kind: 'ini', file: machine.ini.path }) : []),
  ];
}

function alone({ url, workspace = 'default', apiKey }: Settings, origin: Origin): readonly ServerSource[] {
  if (url === undefined && apiKey === undefined) return [];
  return [serverSource(url ?? (apiKey ? needsOf({ kind: 'cloud' }, apiKey).url : cloudUrl), workspace, origin, apiKey)];
}

function originOf({ kind, file, line }: SaidBy): Origin {
  const place = { ...(file !== undefined && { file }), ...(line !== undefined && { line }) };
  return { kind: kind === 'key' || kind === 'default' ? 'environment' : kind, ...place };
}

const secretOf = (said: SaidBy | undefined): Secret | undefined =>
  said?.value !== undefined && typeof said.value !== 'string' ? said.value : undefined;

const merged = (before: readonly Origin[], more: readonly Origin[]): readonly Origin[] => [
  ...before,
  ...more.filter((one) => !before.some(({ kind, file }) => kind === one.kind && file === one.file)),
];

const portOf = (url: string): string => (URL.canParse(url) ? new URL(url).port : '');
