import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { faults, rules } from '../expected';
import { finding, findingsOf, idle, noFinding, openFile, revertAll, until, wholeOf } from './workbench';

const { file } = faults.flush.python;
const rule = rules.flush;

async function set(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('opikLens').update(name, value, vscode.ConfigurationTarget.Workspace);
}

describe('settings', () => {
  afterEach(async () => {
    for (const name of ['enable', 'run', 'rules', 'exclude']) await set(name, undefined);
    await revertAll();
  });

  it('change how severe a rule is, at once', async () => {
    const { uri } = await openFile(file);
    await finding(uri, rule);
    await set('rules', { [rule]: 'hint' });
    await until('a hint', () => findingsOf(uri, rule).find(({ severity }) => severity === vscode.DiagnosticSeverity.Hint));
  });

  it('switch everything off and on again', async () => {
    const { uri } = await openFile(file);
    await finding(uri, rule);
    await set('enable', false);
    await noFinding(uri, rule);
    await set('enable', true);
    await finding(uri, rule);
  });

  it('leave out files by pattern', async () => {
    const { uri } = await openFile(file);
    await finding(uri, rule);
    await set('exclude', [file]);
    await noFinding(uri, rule);
    await set('exclude', []);
    await finding(uri, rule);
  });

  it('let findings wait until a file is saved', async () => {
    const document = await openFile(file);
    await finding(document.uri, rule);
    await set('run', 'onSave');
    await idle();
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, wholeOf(document), 'print("nothing to see")\n');
    await vscode.workspace.applyEdit(edit);
    await new Promise((resolve) => setTimeout(resolve, 400));
    await idle();
    assert.equal(findingsOf(document.uri, rule).length, 1, 'still there before the file is saved');
    await document.save();
    await noFinding(document.uri, rule);
    await vscode.commands.executeCommand('undo');
    await document.save();
    await finding(document.uri, rule);
  });
});
