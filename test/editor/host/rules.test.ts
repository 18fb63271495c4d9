import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { faults, rules, source } from '../expected';
import { actionsAt, finding, findingsOf, idle, noFinding, openFile, ourExtension, revertAll, ruleOf, until } from './workbench';

const encoder = new TextEncoder();

function folder(): vscode.Uri {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(first);
  return first.uri;
}

const settingsFile = (): vscode.Uri => vscode.Uri.joinPath(folder(), '.opik-lens.json');
const settle = (settings: unknown): Thenable<void> =>
  vscode.workspace.fs.writeFile(settingsFile(), encoder.encode(JSON.stringify(settings, null, 2)));

/** The label of the tab in front. */
const front = (): string | undefined => vscode.window.tabGroups.activeTabGroup.activeTab?.label;

describe('explaining a rule', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('opens the page that the code of a finding links to', async () => {
    const { uri } = await openFile(faults.flush.python.file);
    const { code } = await finding(uri, rules.flush);
    assert.ok(typeof code === 'object');
    await vscode.workspace.fs.stat(code.target);
    await vscode.commands.executeCommand('vscode.open', code.target);
    await until('the page', () => (front()?.includes(`${rules.flush}.md`) ? true : undefined));
    const { input } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
    assert.ok(input instanceof vscode.TabInputCustom, 'it is rendered');
  });

  it('is a command as well', async () => {
    await vscode.commands.executeCommand('opikLens.explainRule', rules.config);
    await until('the page', () => (front()?.includes(`${rules.config}.md`) ? true : undefined));
  });
});

describe('settings of the project', () => {
  afterEach(async () => {
    await vscode.workspace.fs.delete(settingsFile()).then(undefined, () => undefined);
    await vscode.workspace.getConfiguration('opikLens').update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    await revertAll();
  });

  it('count at once, and before those of the editor', async () => {
    const { uri } = await openFile(faults.flush.python.file);
    await finding(uri, rules.flush);
    await vscode.workspace
      .getConfiguration('opikLens')
      .update('rules', { [rules.flush]: 'error' }, vscode.ConfigurationTarget.Workspace);
    const withSeverity = (severity: vscode.DiagnosticSeverity) =>
      until(`severity ${severity}`, () => findingsOf(uri, rules.flush).find((one) => one.severity === severity));
    await withSeverity(vscode.DiagnosticSeverity.Error);
    await settle({ rules: { [rules.flush]: 'hint' } });
    await withSeverity(vscode.DiagnosticSeverity.Hint);
    await settle({ exclude: [faults.flush.python.file] });
    await noFinding(uri, rules.flush);
    await vscode.workspace.fs.delete(settingsFile());
    await withSeverity(vscode.DiagnosticSeverity.Error);
  });

  it('show what is wrong in them', async () => {
    await openFile(faults.flush.python.file);
    await settle({ rules: { 'no-such-rule': 'off' } });
    const { range } = await finding(settingsFile(), 'invalid-settings');
    assert.equal(range.start.line, 2);
    await settle({});
    await noFinding(settingsFile(), 'invalid-settings');
  });

  it('are where a rule is switched off that they name', async () => {
    const { uri } = await openFile(faults.flush.python.file);
    await settle({ rules: { [rules.flush]: 'error' } });
    const { range } = await until('an error', () =>
      findingsOf(uri, rules.flush).find(({ severity }) => severity === vscode.DiagnosticSeverity.Error),
    );
    const action = (await actionsAt(uri, range)).find(
      ({ title }) => title === `Switch off \`${rules.flush}\` in \`.opik-lens.json\``,
    );
    assert.ok(action?.command);
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
    await noFinding(uri, rules.flush);
    const text = Buffer.from(await vscode.workspace.fs.readFile(settingsFile())).toString();
    assert.deepEqual(JSON.parse(text), { rules: { [rules.flush]: 'off' } });
  });
});

describe('the command line', () => {
  afterEach(() => vscode.workspace.fs.delete(settingsFile()).then(undefined, () => undefined));

  it('finds what the editor shows', async () => {
    const { uri } = await openFile(faults.flush.python.file);
    await settle({ rules: { [rules.flush]: 'error', [rules.entrypoint]: 'hint', 'no-such': 'off' } });
    await until('an error', () =>
      findingsOf(uri, rules.flush).find(({ severity }) => severity === vscode.DiagnosticSeverity.Error),
    );
    await idle();
    const root = folder().fsPath;
    const cli = path.join(ourExtension().extensionPath, 'dist', 'cli.js');
    const { stdout } = await promisify(execFile)(process.execPath, [cli, '--format', 'json', '--fail-on', 'never'], {
      cwd: root,
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    });
    const report: {
      findings: { file: string; line: number; column: number; rule: string; severity: string; message: string }[];
    } = JSON.parse(stdout);
    const onTerminal = report.findings.map(({ file, line, column, rule, severity, message }) =>
      [file, line, column, rule, severity, message].join(' '),
    );
    const severities = ['error', 'warning', 'info', 'hint'];
    const inEditor = vscode.languages.getDiagnostics().flatMap(([at, diagnostics]) =>
      diagnostics
        .filter((one) => one.source === source && at.fsPath.startsWith(root))
        .map((one) => {
          const { line, character } = one.range.start;
          const file = path.relative(root, at.fsPath).replaceAll('\\', '/');
          return [file, line + 1, character + 1, ruleOf(one), severities[one.severity], one.message].join(' ');
        }),
    );
    assert.deepEqual(inEditor.sort(), onTerminal.sort());
    assert.ok(onTerminal.length >= 7);
  });
});

describe('fixing all in the workspace', () => {
  const texts = new Map<vscode.Uri, Uint8Array>();
  before(async () => {
    for (const uri of await vscode.workspace.findFiles('**/*.{py,ts}')) texts.set(uri, await vscode.workspace.fs.readFile(uri));
  });
  afterEach(async () => {
    await revertAll();
    // The editor saves the files of a refactoring.
    for (const [uri, text] of texts) await vscode.workspace.fs.writeFile(uri, text);
    const [flush] = await vscode.workspace.findFiles(`**/${faults.flush.python.file}`);
    assert.ok(flush);
    await finding(flush, rules.flush);
  });

  /** The next question that is asked from a list, to be answered with keys: a place in the list, counted from the top. */
  function nextQuestion(): { readonly answer: (place: number) => Promise<void> } {
    const { showQuickPick } = vscode.window;
    let isAnswered = false;
    const asked = new Promise<void>((resolve) => {
      const ask = async (...given: readonly unknown[]): Promise<unknown> => {
        Object.assign(vscode.window, { showQuickPick });
        resolve();
        const chosen: unknown = await Reflect.apply(showQuickPick, vscode.window, given);
        isAnswered = true;
        return chosen;
      };
      Object.assign(vscode.window, { showQuickPick: ask });
    });
    const answer = async (place: number): Promise<void> => {
      await asked;
      while (!isAnswered) {
        await pause(200); // the list is on its way to the screen
        for (let down = 0; down < place; down += 1) await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        await pause(100);
      }
    };
    return { answer };
  }

  /** Starts the command and takes an answer to its question, counted from the top. */
  async function fixAll(
    answer: number,
  ): Promise<{ readonly documents: readonly vscode.TextDocument[]; readonly running: Thenable<unknown> }> {
    const documents = [await openFile(faults.entrypoint.python.file), await openFile(faults.entrypoint.typescript.file)];
    for (const { uri } of documents) await finding(uri, rules.entrypoint);
    const question = nextQuestion();
    const running = vscode.commands.executeCommand('opikLens.fixAllInWorkspace');
    await question.answer(answer);
    return { documents, running };
  }

  it('changes nothing before a preview is confirmed', async () => {
    const { documents, running } = await fixAll(0);
    let isOver = false;
    void running.then(() => {
      isOver = true;
    });
    while (!isOver) {
      await pause(500); // the preview is on its way
      await vscode.commands.executeCommand('refactorPreview.discard');
    }
    for (const document of documents) assert.doesNotMatch(document.getText(), /entrypoint/);
  });

  it('applies all of them when it is told to', async () => {
    const { documents, running } = await fixAll(1);
    await running;
    for (const document of documents) {
      assert.match(document.getText(), /entrypoint(?:=True|: true)/);
      await noFinding(document.uri, rules.entrypoint);
    }
  });
});
