import { arch, platform } from 'node:os';
import { env, UIKind, version, window, workspace } from 'vscode';
import type { AnalysisStatus } from '../../protocol/lint';
import { pathOf } from '../linting/documents';
import type { Linting } from '../linting/linting';
import { settingsOf } from '../settings/configuration';
import { countBySeverity } from '../status/counts';

/** What the report is about. */
export interface DebugSubject {
  readonly version: string;
  readonly mentionsOpik: () => boolean;
}

/** Opens a document with what a bug report needs: no keys, no source text, no path outside of the folders. */
export async function showDebugInformation(linting: Linting, subject: DebugSubject): Promise<void> {
  const report = {
    opikLens: subject.version,
    editor: {
      name: env.appName,
      version,
      host: env.appHost,
      ui: env.uiKind === UIKind.Web ? 'web' : 'desktop',
      remote: remoteKind(),
    },
    system: { platform: platform(), arch: arch(), node: process.versions.node },
    workspace: { trusted: workspace.isTrusted, mentionsOpik: subject.mentionsOpik(), folders: folders() },
    analysis: await analysis(linting),
    findings: countBySeverity(linting.known.findings()),
    lastScan: lastScan(linting),
  };
  const document = await workspace.openTextDocument({ language: 'json', content: `${JSON.stringify(report, null, 2)}\n` });
  await window.showTextDocument(document);
}

/** A report must also be possible when the analysis is what fails. */
async function analysis(linting: Linting): Promise<unknown> {
  if (!linting.started) return 'not started';
  const status = await linting.ask('status', null).catch(() => undefined);
  return status ? { ...status, sdks: status.sdks.map(sdkInFolders) } : 'failed';
}

/** `ssh-remote`, `wsl`, ...; what names a machine is not told. */
const remoteKind = (): string => /^[a-z-]+$/.exec(env.remoteName ?? 'none')?.[0] ?? 'server';

const folders = (): unknown[] =>
  (workspace.workspaceFolders ?? []).map(({ name, uri }) => {
    const { exclude, ...settings } = settingsOf(uri);
    return { name, scheme: uri.scheme, settings: { ...settings, excludePatterns: exclude.length } };
  });

function lastScan({ lastScan }: Linting): unknown {
  if (!lastScan) return 'none';
  const { files, analysed, programs, skipped, milliseconds } = lastScan;
  const reasons: Record<string, number> = {};
  for (const { reason } of skipped) reasons[reason] = (reasons[reason] ?? 0) + 1;
  return { files, analysed, programs, skipped: reasons, milliseconds };
}

/** The root as the folder's name and the path in it. */
function sdkInFolders(sdk: AnalysisStatus['sdks'][number]): AnalysisStatus['sdks'][number] {
  for (const { name, uri } of workspace.workspaceFolders ?? []) {
    const folder = pathOf(uri);
    if (sdk.root === folder || sdk.root.startsWith(`${folder}/`)) return { ...sdk, root: name + sdk.root.slice(folder.length) };
  }
  return { ...sdk, root: '(outside of the workspace)' };
}
