import { l10n, workspace } from 'vscode';
import { disabledIn } from '../../doctor/disabled';
import type { DoctorFacts, PackageFacts, SdkFacts, ServerVerdict } from '../../doctor/model';
import { inForce, settingsOf, verdictsOf, workspaceIn } from '../../doctor/servers';
import type { PackageConnections } from '../../protocol/lint';
import type { Observation, SetupLanguage } from '../../setup/model';
import { projectOf } from '../../setup/project';
import { type PackageSources, type Source, sourcesOf } from '../../setup/sources';
import { cloudUrl } from '../../setup/urls';
import { askByFetch } from '../../setup/verify/ask';
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
  const using = new Map((await linting.ask('connections', null, signal)).map((one) => [one.root, one]));
  const known = sourcesOf(observation).filter(({ root }) => using.has(root));
  const verdicts = workspace.isTrusted
    ? await verdictsOf(known, observation, process.env, askByFetch, signal)
    : new Map<string, ServerVerdict>();
  const { state } = tracing;
  return {
    packages: known.map((one) =>
      packageFacts(one, observation, using.get(one.root), verdicts.get(one.root) ?? { kind: 'unasked' }),
    ),
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
        .map(({ range: { start }, message, severity }) => ({
          file,
          line: start.line,
          shown: `${shownPath(file)}:${start.line + 1}`,
          message: localized(message),
          severity,
        })),
    ),
    shown: {
      ...(chosen.source && { server: hostOf(chosen.source) }),
      ...(chosen.project !== undefined && { project: chosen.project }),
    },
  };
}

function packageFacts(
  sources: PackageSources,
  observation: Observation,
  code: PackageConnections | undefined,
  verdict: ServerVerdict,
): PackageFacts {
  const settings = settingsOf(sources);
  const observed = observation.packages.find(({ root }) => root === sources.root);
  const url = inForce(settings, 'url');
  const place = url && url.kind !== 'default' ? placeOf(url) : undefined;
  return {
    name: sources.name,
    sdks: sources.languages.map(({ language }) => sdkFacts(language, sources.root, code)),
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

function sdkFacts(language: SetupLanguage, root: string, code: PackageConnections | undefined): SdkFacts {
  const [install = ''] = installCommands(root, [{ language, name: 'opik' }]);
  const known = code?.sdkFrom[language];
  const version = code?.sdk[language] ?? known?.range;
  const said = known && version !== undefined ? { source: known.source, version } : {};
  return { language: languageNames[language], install, ...said };
}

const placeOf = ({ by, file, line, kind }: Source): string => {
  if (kind === 'key') return l10n.t('the API key');
  if (file === undefined) return kind === 'environment' ? `${by} (${environmentPlace()})` : by;
  return line === undefined ? `${shownPath(file)} (${by})` : `${shownPath(file)}:${line} (${by})`;
};
