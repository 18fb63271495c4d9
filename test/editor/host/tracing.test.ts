import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { OpikLens } from '../../../src/extension';
import type { SpanRow, TraceRow } from '../../../src/protocol/panel';
import { openFile, ourExtension, revertAll, until } from './workbench';

const { OPIK_LENS_PYTHON: python = '', OPIK_LENS_NO_PYTHON: noPython } = process.env;
const NAMES = ['OPIK_URL_OVERRIDE', 'OPIK_WORKSPACE', 'OPIK_LOG_START_TRACE_SPAN'];
const { signal } = new AbortController();

/** An agent whose first span has ended and been sent before it is told to go on. */
const AGENT = `import os
import time
import opik

@opik.track(type="tool")
def look_up(question: str) -> str:
    return question.upper()

@opik.track
def agent_of_the_host(question: str) -> str:
    found = look_up(question)
    opik.flush_tracker()
    while not os.path.exists("go-on.txt"):
        time.sleep(0.05)
    return found

print(agent_of_the_host("What is for breakfast?"))
opik.flush_tracker()
`;

const api = (): OpikLens => ourExtension().exports as OpikLens;
const folder = (): string => vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';
const run = (command: string, ...args: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`opikLens.${command}`, ...args);

/** Runs a task, which is a terminal of its own, and answers its exit code. */
async function task(execution: vscode.ShellExecution | vscode.ProcessExecution): Promise<number | undefined> {
  const one = new vscode.Task({ type: 'shell' }, vscode.TaskScope.Workspace, `test ${Date.now()}`, 'test', execution);
  const ended = new Promise<number | undefined>((resolve) => {
    const listening = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
      if (execution.task.name !== one.name) return;
      listening.dispose();
      resolve(exitCode);
    });
  });
  await vscode.tasks.executeTask(one);
  return ended;
}

/** The variables that a new task has. */
async function variablesOfTask(kind: 'shell' | 'process' = 'shell'): Promise<Readonly<Record<string, string | undefined>>> {
  const file = path.join(folder(), 'variables.json');
  const program = `require('fs').writeFileSync(process.argv[1], JSON.stringify(process.env))`;
  const execution =
    kind === 'shell'
      ? new vscode.ShellExecution(`"${process.execPath}" -e "${program}" "${file}"`, { cwd: folder() })
      : new vscode.ProcessExecution(process.execPath, ['-e', program, file], { cwd: folder() });
  assert.equal(await task(execution), 0);
  const all = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  return Object.fromEntries(NAMES.map((name) => [name, all[name]]));
}

/** The variables that a terminal has. */
async function variablesOfTerminal(terminal: vscode.Terminal): Promise<Readonly<Record<string, string | undefined>>> {
  const file = path.join(folder(), 'of-terminal.json');
  const text = `require('fs').writeFileSync('of-terminal.part',JSON.stringify(process.env));require('fs').renameSync('of-terminal.part','of-terminal.json')`;
  terminal.sendText(`"${process.execPath}" -e "${text}"`);
  await until('the variables of a terminal', () => existsSync(file) || undefined, 25_000);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
}

async function tracesNamed(name: string): Promise<readonly TraceRow[]> {
  const reads = await api().panel.reads();
  const { rows } = await reads.traces({ filter: {}, size: 50 }, signal);
  return rows.filter((row) => row.name === name);
}

async function spansOf(trace: string): Promise<readonly SpanRow[]> {
  return (await (await api().panel.reads()).spans({ trace }, signal)).rows;
}

describe('local tracing', () => {
  const agent = (): string => path.join(folder(), 'agent_of_the_host.py');

  before(async () => {
    await openFile('agent.py');
    await ourExtension().activate();
    writeFileSync(agent(), AGENT);
  });
  after(async () => {
    await run('stopLocalTracing');
    for (const terminal of vscode.window.terminals) terminal.dispose();
    await revertAll();
  });

  it('is off until somebody starts it', async () => {
    assert.equal(api().panel.state.tracing, 'off');
    assert.deepEqual(await variablesOfTask(), {
      OPIK_URL_OVERRIDE: undefined,
      OPIK_WORKSPACE: undefined,
      OPIK_LOG_START_TRACE_SPAN: undefined,
    });
  });

  it('gives its variables to tasks once it is started', async () => {
    const older = vscode.window.createTerminal('older');
    await older.processId;
    const started = run('startLocalTracing');
    while (api().panel.state.tracing !== 'on') await new Promise(setImmediate);
    const newer = vscode.window.createTerminal({ name: 'newer', cwd: folder() });
    await started;
    const { state } = api().panel;
    assert.equal(state.tracing, 'on');
    assert.match(state.url ?? '', /^http:\/\/127\.0\.0\.1:\d+\/api$/);
    for (const kind of ['shell', 'process'] as const)
      assert.deepEqual(await variablesOfTask(kind), {
        OPIK_URL_OVERRIDE: state.url,
        OPIK_WORKSPACE: 'default',
        OPIK_LOG_START_TRACE_SPAN: 'true',
      });
    const names = (name: string): boolean => api().panel.state.warnings.some((warning) => warning.includes(`\`${name}\``));
    assert.ok(names('older'), 'a terminal that is older is named');
    assert.ok(!names('newer'), 'one of the instant in which it starts is not');
    assert.equal((await variablesOfTerminal(newer)).OPIK_URL_OVERRIDE, state.url);
    newer.dispose();
    older.dispose();
    await until('no terminal that is older', () => !names('older') || undefined);
  });

  it('gives them to debug sessions of Node', async () => {
    const file = path.join(folder(), 'debugged.json');
    const program = path.join(folder(), 'debugged.js');
    writeFileSync(program, `require('fs').writeFileSync(${JSON.stringify(file)}, JSON.stringify(process.env))`);
    const ended = new Promise<void>((resolve) => {
      const listening = vscode.debug.onDidTerminateDebugSession(() => {
        listening.dispose();
        resolve();
      });
    });
    const configuration = { type: 'node', request: 'launch', name: 'test', program, env: { OPIK_WORKSPACE: 'own' } };
    assert.ok(await vscode.debug.startDebugging(vscode.workspace.workspaceFolders?.[0], configuration));
    await ended;
    const all = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    assert.equal(all.OPIK_URL_OVERRIDE, api().panel.state.url);
    assert.equal(all.OPIK_WORKSPACE, 'own', 'what the configuration says itself stays');
  });

  it('gives them to debug sessions of Python, whose debugger is asked after it', async () => {
    for (const type of ['debugpy', 'python']) {
      const asked = new Promise<vscode.DebugConfiguration>((resolve) => {
        const debuggers = vscode.debug.registerDebugConfigurationProvider(type, {
          resolveDebugConfiguration: (_, configuration) => {
            debuggers.dispose();
            resolve(configuration);
            return undefined; // nothing is started: the debugger itself is an extension that is not here
          },
        });
      });
      const configuration = { type, request: 'launch', name: 'test', program: 'agent.py', env: { OPIK_WORKSPACE: 'own' } };
      void vscode.debug.startDebugging(vscode.workspace.workspaceFolders?.[0], configuration);
      const { env } = await asked;
      assert.equal(env.OPIK_URL_OVERRIDE, api().panel.state.url);
      assert.equal(env.OPIK_LOG_START_TRACE_SPAN, 'true');
      assert.equal(env.OPIK_WORKSPACE, 'own', 'what the configuration says itself stays');
    }
  });

  it('shows the spans of a Python program in a terminal while it runs', async function () {
    if (noPython) {
      console.log(`skipped, since ${noPython}`);
      this.skip();
    }
    const terminal = vscode.window.createTerminal({ name: 'agent', cwd: folder() });
    terminal.sendText(`"${python}" "${agent()}"`);
    const running = await until('a trace that runs', async () => (await tracesNamed('agent_of_the_host'))[0], 45_000);
    assert.equal(running.status, 'running');
    await until(
      'its first span',
      async () => (await spansOf(running.id)).some(({ name, status }) => name === 'look_up' && status === 'ok') || undefined,
    );
    writeFileSync(path.join(folder(), 'go-on.txt'), '');
    const ended = await until('its end', async () =>
      (await tracesNamed('agent_of_the_host')).find(({ status }) => status === 'ok'),
    );
    assert.equal(ended.id, running.id);
    assert.deepEqual(
      (await spansOf(ended.id)).map(({ name, kind }) => [name, kind]),
      [
        ['agent_of_the_host', 'general'],
        ['look_up', 'tool'],
      ],
    );
    const detail = await (await api().panel.reads()).detail({ trace: ended.id }, signal);
    assert.deepEqual(detail?.output, { kind: 'value', value: { output: 'WHAT IS FOR BREAKFAST?' } });
    terminal.dispose();
  });

  it('warns of code that logs elsewhere all the same', async () => {
    const file = vscode.Uri.file(path.join(folder(), 'elsewhere.py'));
    await vscode.workspace.fs.writeFile(file, Buffer.from('import opik\n\nopik.configure(url="https://example.com/api")\n'));
    await run('scanWorkspace');
    const warning = await until('a warning', () => api().panel.state.warnings.find((one) => one.includes('elsewhere.py')));
    assert.match(warning, /`opik\.configure` in elsewhere\.py, line 3,/);
    await vscode.workspace.fs.delete(file);
    await run('scanWorkspace');
    await until('no warning', () => api().panel.state.warnings.every((one) => !one.includes('elsewhere.py')) || undefined);
  });

  it('takes its variables out when it is stopped, and the traces stay', async () => {
    await run('stopLocalTracing');
    assert.equal(api().panel.state.tracing, 'off');
    assert.deepEqual(await variablesOfTask(), {
      OPIK_URL_OVERRIDE: undefined,
      OPIK_WORKSPACE: undefined,
      OPIK_LOG_START_TRACE_SPAN: undefined,
    });
    if (!noPython) assert.equal((await tracesNamed('agent_of_the_host')).length, 1);
    assert.equal(api().panel.state.tracing, 'off', 'reading does not switch it on');
  });

  it('has a sample trace', async () => {
    await run('sampleTrace');
    const [sample] = await tracesNamed('Sample: bakery assistant');
    assert.ok(sample);
    assert.equal((await spansOf(sample.id)).length, 5);
    assert.equal(api().panel.state.tracing, 'off');
  });

  it('writes a script that evaluates its conversation, and never over one that is there', async () => {
    void run('evaluateThreads');
    const document = await until('the script', async () => {
      // The agent of this test and the sample are two packages.
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      const shown = vscode.window.activeTextEditor?.document;
      return shown?.fileName.endsWith('evaluate_threads.py') ? shown : undefined;
    });
    assert.match(
      document.getText(),
      /PROJECT = "Opik Lens sample"[\s\S]*trace_input\["question"\][\s\S]*trace_output\["answer"\]/,
    );
    const file = document.fileName;
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    writeFileSync(file, '# mine\n');
    void run('evaluateThreads');
    await until('the script that is there', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return vscode.window.activeTextEditor?.document.fileName === file || undefined;
    });
    assert.equal(readFileSync(file, 'utf8'), '# mine\n');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(file);
  });

  it('takes in traces from a file', async () => {
    const id = '019a9c1e-0000-7000-8000-000000000001';
    const start_time = new Date().toISOString();
    const one = {
      trace: { id, name: 'imported', start_time, end_time: start_time },
      spans: [{ id: `${id.slice(0, -1)}2`, trace_id: id, name: 'step', start_time }],
    };
    const file = vscode.Uri.file(path.join(folder(), 'traces.json'));
    await vscode.workspace.fs.writeFile(file, Buffer.from(JSON.stringify({ traces: [one] })));
    await run('importTraces', file);
    const [imported] = await tracesNamed('imported');
    assert.equal(imported?.spans, 1);
  });
});
