import {
  commands,
  type DebugConfiguration,
  debug,
  extensions,
  l10n,
  ProcessExecution,
  Task,
  TaskPanelKind,
  TaskRevealKind,
  TaskScope,
  tasks,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { Launch } from '../../runner/run';
import { Disposables } from '../disposables';
import { variablesFor } from '../tracing/variables';
import type { RunnablePackage } from './packages';

/** What is run, and where its traces go. */
export interface Run {
  readonly name: string;
  readonly of: RunnablePackage;
  readonly how: 'run' | 'debug';
  /** The receiver of this editor. */
  readonly url: string;
}

/** Runs a process to its end, in a terminal: its exit code, or undefined where none is told. `not-started`: it was said why. */
export type Ending = number | undefined | 'not-started';

/** A task without the debugger, a debug session with it. */
export const launch = (prepared: Launch, run: Run): Promise<Ending> =>
  run.how === 'debug' ? debugged(prepared, run) : asTask(prepared, run);

const environmentOf = ({ environment }: Launch, { url }: Run): Record<string, string> => ({
  ...variablesFor(url),
  ...environment,
});

async function asTask(prepared: Launch, run: Run): Promise<Ending> {
  const { executable, options, driver, cwd } = prepared;
  const execution = new ProcessExecution(executable, [...options, driver], { cwd, env: environmentOf(prepared, run) });
  const folder = workspace.getWorkspaceFolder(Uri.file(run.of.root));
  const task = new Task({ type: 'process' }, folder ?? TaskScope.Workspace, run.name, 'Opik', execution, []);
  task.presentationOptions = {
    reveal: TaskRevealKind.Always,
    panel: TaskPanelKind.Dedicated,
    clear: true,
    showReuseMessage: false,
  };
  const heard = new Disposables();
  const started = tasks.executeTask(task);
  const ending = new Promise<Ending>((resolve) => {
    const isIt = async (one: unknown): Promise<boolean> => one === (await started);
    heard.add(tasks.onDidEndTaskProcess(async ({ execution: one, exitCode }) => (await isIt(one)) && resolve(exitCode)));
    // A process that could not be started has no end of its own.
    heard.add(
      tasks.onDidEndTask(async ({ execution: one }) => {
        if (await isIt(one)) setTimeout(() => resolve(undefined), 1_000);
      }),
    );
  });
  try {
    await started;
    return await ending;
  } finally {
    heard.dispose();
  }
}

/** Says what is missing, and leads to it, where programs of that language can't be debugged. */
export async function lacksDebugger({ language }: Pick<Launch, 'language'>): Promise<boolean> {
  if (language !== 'python' || extensions.getExtension('ms-python.debugpy')) return false;
  const search = l10n.t('Show the Extension');
  const sentence = l10n.t('Debugging Python needs the extension “Python Debugger”. “Opik: Run Entrypoint” runs without it.');
  if ((await window.showWarningMessage(sentence, search)) === search)
    await commands.executeCommand('workbench.extensions.search', '@id:ms-python.debugpy');
  return true;
}

async function debugged(prepared: Launch, run: Run): Promise<Ending> {
  const configuration = configurationOf(prepared, run);
  const heard = new Disposables();
  const ended = new Promise<void>((resolve) => {
    heard.add(
      debug.onDidTerminateDebugSession((session) => session.configuration.opikLensRun === configuration.opikLensRun && resolve()),
    );
  });
  try {
    const folder = workspace.getWorkspaceFolder(Uri.file(run.of.root));
    if (!(await debug.startDebugging(folder, configuration))) return 'not-started';
    await ended;
    return undefined;
  } finally {
    heard.dispose();
  }
}

let runs = 0;

function configurationOf(prepared: Launch, run: Run): DebugConfiguration {
  const { executable, options, driver, cwd, language } = prepared;
  runs += 1;
  const common = {
    request: 'launch',
    name: `Opik: ${run.name}`,
    program: driver,
    cwd,
    env: environmentOf(prepared, run),
    // A terminal would show the values, and keep them in the history of its shell.
    console: 'internalConsole',
    internalConsoleOptions: 'openOnSessionStart',
    opikLensRun: `${process.pid}.${runs}`,
  };
  if (language === 'python') return { ...common, type: 'debugpy', python: executable, justMyCode: true };
  return {
    ...common,
    type: 'node',
    runtimeExecutable: executable,
    runtimeArgs: [...options],
    skipFiles: ['<node_internals>/**', driver],
  };
}
