import { workspace } from 'vscode';
import { disabledIn } from '../../doctor/disabled';
import type { DoctorFacts, PackageFacts, ServerVerdict } from '../../doctor/model';
import type { Observation, PackageObservation, SettingName, Settings } from '../../setup/model';
import { projectOf } from '../../setup/project';
import { type PackageSources, type SettingSources, type Source, sourcesOf } from '../../setup/sources';
import { cloudUrl } from '../../setup/urls';
import { askByFetch } from '../../setup/verify/ask';
import { type Checked, checkAll } from '../../setup/verify/connections';
import { sentenceOf } from '../../setup/verify/sentences';
import { lastAnswersOf } from '../../traces/client/last-answers';
import { installCommands } from '../../workspace';
import { observeWorkspace } from '../configure/observe-workspace';
import { shownPath } from '../configure/shown-path';
import type { Linting } from '../linting/linting';
import { localized } from '../localized';
import type { ChosenSource } from '../sources/chosen-source';
import { hostOf } from '../sources/words';
import type { LocalTracing } from '../tracing/local-tracing';
import type { OlderTerminals } from '../tracing/older-terminals';
import type { Warnings } from '../tracing/warnings';
import { environmentPlace, languageNames } from './words';

/** Whom the doctor asks. */
export interface DoctorPorts {
  readonly linting: Linting;
  readonly tracing: LocalTracing;
  readonly terminals: OlderTerminals;
  readonly warnings: Warnings;
  readonly chosen: ChosenSource;
}

/** Looks at everything once: files, findings, terminals, the receiver and, in a trusted folder, the servers that programs log to. */
export async function doctorFacts(ports: DoctorPorts, signal: AbortSignal): Promise<DoctorFacts> {
  const { linting, tracing, terminals, warnings, chosen } = ports;
  const observation = await observeWorkspace(linting);
  await linting.whenIdle();
  const using = (await linting.ask('connections', null, signal)).map(({ root }) => root);
  const known = sourcesOf(observation).filter(({ root }) => using.includes(root));
  const verdicts = await verdictsOf(known, observation, signal);
  const { state } = tracing;
  return {
    packages: known.map((one) => packageFacts(one, observation, verdicts.get(one.root) ?? { kind: 'unasked' })),
    tracing:
      state.kind === 'running'
        ? { kind: 'on', url: state.url, last: await lastAnswersOf(state.url, signal).catch(() => ({})) }
        : state.kind === 'failed'
          ? { kind: 'failed', reason: state.reason }
          : { kind: 'off' },
    olderTerminals: terminals.names(),
    beaten: warnings.ofCode(),
    disabled: disabledIn(observation, process.env, (file) => (file === '' ? environmentPlace() : shownPath(file))),
    unflushed: linting.known.files().flatMap(({ file, findings }) =>
      findings
        .filter(({ rule }) => rule === 'missing-flush' || rule === 'unawaited-flush')
        .map(({ range: { start }, message }) => ({
          file,
          line: start.line,
          shown: `${shownPath(file)}:${start.line + 1}`,
          message: localized(message),
        })),
    ),
    shown: {
      ...(chosen.source && { server: hostOf(chosen.source) }),
      ...(chosen.project !== undefined && { project: chosen.project }),
    },
  };
}

const inForce = (settings: readonly SettingSources[], name: SettingName): Source | undefined =>
  settings.find((one) => one.name === name)?.inForce;

/** The first language's settings: where the others differ is said by the rules about settings. */
const settingsOf = ({ languages }: PackageSources): readonly SettingSources[] => languages[0]?.settings ?? [];

function packageFacts(sources: PackageSources, observation: Observation, verdict: ServerVerdict): PackageFacts {
  const settings = settingsOf(sources);
  const observed = observation.packages.find(({ root }) => root === sources.root);
  const url = inForce(settings, 'url');
  const place = url && url.kind !== 'default' ? placeOf(url) : undefined;
  return {
    name: sources.name,
    sdks: sources.languages.map(({ language }) => {
      const version = observed?.sdk[language];
      const [install = ''] = installCommands(sources.root, [{ language, name: 'opik' }]);
      return { language: languageNames[language], ...(version !== undefined && { version }), install };
    }),
    url: typeof url?.value === 'string' ? url.value : cloudUrl,
    ...(place !== undefined && { urlFrom: place }),
    hasKey: inForce(settings, 'apiKey') !== undefined,
    workspace: workspaceIn(settings),
    disagreeing: [...new Set(settings.flatMap(({ disagreeing }) => disagreeing.filter(({ isSeen }) => isSeen).map(placeOf)))],
    unset: settings.flatMap(({ inForce: said }) => said?.from ?? []),
    project: observed ? projectOf(observed, observation, process.env).name : '',
    verdict,
  };
}

const workspaceIn = (settings: readonly SettingSources[]): string => {
  const value = inForce(settings, 'workspace')?.value;
  return typeof value === 'string' ? value : 'default';
};

const placeOf = ({ by, file, line, kind }: Source): string => {
  if (file === undefined) return kind === 'environment' ? `${by} (${environmentPlace()})` : by;
  return line === undefined ? `${shownPath(file)} (${by})` : `${shownPath(file)}:${line} (${by})`;
};

/** What the servers say, by the root of the package. Nothing is sent in a folder that is not trusted. */
async function verdictsOf(
  known: readonly PackageSources[],
  observation: Observation,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ServerVerdict>> {
  if (!workspace.isTrusted) return new Map();
  const checked = await checkAll(
    known.map((one) => {
      const settings = settingsOf(one);
      const unknown = settings.flatMap(({ name, inForce: said }) => (said && said.value === undefined ? [name] : []));
      const observed: PackageObservation | undefined = observation.packages.find(({ root }) => root === one.root);
      const project = observed ? projectOf(observed, observation, process.env).name : '';
      return { names: [one.root], settings: valuesOf(settings), unknown, project };
    }),
    askByFetch,
    signal,
  );
  return new Map(checked.flatMap((one) => one.names.map((root) => [root, verdictOf(one)] as const)));
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
