import { pathToFileURL } from 'node:url';
import { env, l10n, type Memento, window, workspace } from 'vscode';
import type { TracedFunctionRecord } from '../../protocol/traced';
import { type Arguments, type Remembered, remembering } from '../../runner/form';
import { beyondNode, type Launch, launchOf, type Refusal, type Tools } from '../../runner/run';
import type { Linting } from '../linting/linting';
import { localized } from '../localized';
import { askValues } from './ask-values';
import { installLine, tsxLine } from './installing';
import { lacksOpik } from './lacks-opik';
import { lacksDebugger, launch } from './launch';
import { pythonsOf } from './on-disk';
import type { RunnablePackage } from './packages';
import { nodeOnPath, tsxOf } from './startable';
import { type TracesOfRuns, watchRun } from './watch-run';
import { type Named, whichEntrypoint } from './which-entrypoint';

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
export async function runEntrypoint(ports: RunPorts, how: 'run' | 'debug', named: Named | undefined): Promise<void> {
  const title = how === 'debug' ? l10n.t('Opik: Debug Entrypoint') : l10n.t('Opik: Run Entrypoint');
  const meant = await whichEntrypoint(ports.linting, named, title);
  if (!meant) return;
  const { entrypoint, of } = meant;
  const tools = await toolsOf(of, entrypoint, ports.drivers);
  // What can't be run says so before anything is typed.
  const trial = launchOf(entrypoint, of.root, {}, tools);
  if ('refused' in trial) return tellRefusal(trial);
  if (how === 'debug' && (await lacksDebugger(trial))) return;
  const values = await remembered(ports.memory, entrypoint, title);
  if (!values) return;
  const prepared = launchOf(entrypoint, of.root, values, tools);
  if ('refused' in prepared) return tellRefusal(prepared);
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
  const watched = watchRun(traces, url, entrypoint.spanName, how);
  try {
    const ending = await launch(prepared, { name: entrypoint.name, of, how, url });
    if (prepared.beyond && ending === beyondNode) void tellRefusal(prepared.beyond);
    else await watched.ended(ending, entrypoint.name);
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

/** Says why it can't be run, with the line to copy that helps where there is one. */
async function tellRefusal({ refused, line }: Refusal): Promise<void> {
  const copy = l10n.t('Copy Install Command');
  const chosen = await window.showWarningMessage(localized(refused), ...(line === undefined ? [] : [copy]));
  if (chosen === copy && line !== undefined) await env.clipboard.writeText(line);
}

async function toolsOf(of: RunnablePackage, { language }: TracedFunctionRecord, drivers: string): Promise<Tools> {
  const { root, top } = of;
  const common = { drivers, tsxLine: tsxLine(root) };
  if (language === 'python') {
    const [found] = await pythonsOf(root, top);
    const python = found?.interpreter ?? 'python3';
    const opikLine = (await lacksOpik(python, root)) ? installLine({ ...of, language }, false) : undefined;
    return { ...common, python, opikLine, node: undefined, tsx: undefined };
  }
  const tsx = tsxOf(root);
  return { ...common, python: 'python3', node: await nodeOnPath(), tsx: tsx && pathToFileURL(tsx).href };
}
