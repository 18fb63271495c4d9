import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { l10n, type Memento, type QuickPickItem, window, workspace } from 'vscode';
import type { TracedFunctionRecord } from '../../protocol/traced';
import { type Arguments, type Remembered, remembering } from '../../runner/form';
import { rootOf } from '../../runner/readiness';
import { type Launch, launchOf, type Tools } from '../../runner/run';
import { pathOf } from '../linting/documents';
import type { Linting } from '../linting/linting';
import { localized } from '../localized';
import { askValues } from './ask-values';
import { launch } from './launch';
import { pythonsOf } from './on-disk';
import { askPackage, type Known, knownTo, type RunnablePackage } from './packages';
import { nodeOnPath, tsxOf } from './startable';
import { type TracesOfRuns, watchRun } from './watch-run';

/** What running works with. */
export interface RunPorts {
  readonly linting: Linting;
  readonly memory: Memento;
  readonly traces: TracesOfRuns;
  /** The folder of the drivers. */
  readonly drivers: string;
}

const REMEMBERED = 'opikLens.runEntrypoint';

/** "Opik: Run Entrypoint": asks for its values, runs it with its traces in this editor, and shows the trace that it makes. */
export async function runEntrypoint(
  ports: RunPorts,
  how: 'run' | 'debug',
  meant: { readonly file: string; readonly name: string } | undefined,
): Promise<void> {
  const title = how === 'debug' ? l10n.t('Opik: Debug Entrypoint') : l10n.t('Opik: Run Entrypoint');
  const known = await knownTo(ports.linting);
  const entrypoint =
    known.traced.find(({ file, name }) => file === meant?.file && name === meant.name) ?? (await askEntrypoint(known, title));
  if (!entrypoint) return;
  const of = packageOf(known, entrypoint);
  const tools = await toolsOf(of, entrypoint, ports.drivers);
  // What can't be run says so before anything is typed.
  const trial = launchOf(entrypoint, of.root, {}, tools);
  if ('refused' in trial) return void window.showWarningMessage(localized(trial.refused));
  const values = await remembered(ports.memory, entrypoint, title);
  if (!values) return;
  const prepared = launchOf(entrypoint, of.root, values, tools);
  if ('refused' in prepared) return void window.showWarningMessage(localized(prepared.refused));
  // A program runs as it is on disk.
  await workspace.saveAll(false);
  await launched(ports, prepared, entrypoint, of, how);
}

async function launched(
  { traces }: RunPorts,
  prepared: Launch,
  entrypoint: TracedFunctionRecord,
  of: RunnablePackage,
  how: 'run' | 'debug',
): Promise<void> {
  const { url, release } = await traces.held();
  const watched = watchRun(traces, url, entrypoint.spanName);
  try {
    const code = await launch(prepared, { name: entrypoint.name, of, how, url });
    await watched.ended(code, entrypoint.name);
  } finally {
    watched.dispose();
    release();
  }
}

/** The values of the last time are there already; what is typed now is kept for the next one, but for secrets. */
async function remembered(memory: Memento, entrypoint: TracedFunctionRecord, title: string): Promise<Arguments | undefined> {
  const all = memory.get<Remembered>(REMEMBERED) ?? [];
  const of = `${entrypoint.file}#${entrypoint.name}`;
  const values = await askValues(entrypoint, `${title}: ${entrypoint.name}`, all.find((one) => one.of === of)?.values ?? {});
  if (values) await memory.update(REMEMBERED, remembering(all, of, values));
  return values;
}

/** The only entrypoint, the one that the cursor is in, or the one that is picked. */
async function askEntrypoint(known: Known, title: string): Promise<TracedFunctionRecord | undefined> {
  const entrypoints = known.traced.filter((one) => one.entrypoint);
  const [only, ...others] = entrypoints;
  if (!only) {
    if (await askPackage(known, title))
      void window.showInformationMessage(
        l10n.t(
          'No function is marked as an entrypoint: `@opik.track(entrypoint=True)` in Python, `track({ entrypoint: true }, …)` in TypeScript.',
        ),
      );
    return undefined;
  }
  const editor = window.activeTextEditor;
  const line = editor?.selection.active.line ?? -1;
  const front = editor?.document.uri.scheme === 'file' ? pathOf(editor.document.uri) : undefined;
  const around = entrypoints.find(({ file, range }) => file === front && range.start.line <= line && line <= range.end.line);
  if (around || others.length === 0) return around ?? only;
  const items = [...entrypoints]
    .sort((one, other) => Number(other.file === front) - Number(one.file === front))
    .map((entrypoint): QuickPickItem & { readonly entrypoint: TracedFunctionRecord } => ({
      label: entrypoint.name,
      description: `${workspace.asRelativePath(entrypoint.file)}:${entrypoint.nameRange.start.line + 1}`,
      entrypoint,
    }));
  return (await window.showQuickPick(items, { title, placeHolder: l10n.t('Which entrypoint?'), matchOnDescription: true }))
    ?.entrypoint;
}

/** The package of a function; a file outside of all is its own. */
function packageOf({ packages }: Known, { file, language, name }: TracedFunctionRecord): RunnablePackage {
  const root = rootOf(
    file,
    packages.map((one) => one.root),
  );
  const folder = path.posix.dirname(file);
  return packages.find((one) => one.root === root) ?? { root: folder, top: folder, name, language };
}

async function toolsOf({ root, top }: RunnablePackage, { language }: TracedFunctionRecord, drivers: string): Promise<Tools> {
  if (language === 'python') {
    const [python] = await pythonsOf(root, top);
    return { python: python?.interpreter ?? 'python3', node: undefined, tsx: undefined, drivers };
  }
  const tsx = tsxOf(root, top);
  const loader = tsx === undefined ? undefined : pathToFileURL(path.join(tsx, 'dist', 'loader.mjs')).href;
  return { python: 'python3', node: await nodeOnPath(), tsx: loader, drivers };
}
