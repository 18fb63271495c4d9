import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { faults, rules } from '../expected';
import { finding, openFile, revertAll } from './workbench';

describe('commands', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await revertAll();
  });

  it('collect debug information without paths and texts', async () => {
    const { uri } = await openFile(faults.flush.python.file);
    await finding(uri, rules.flush);
    await vscode.commands.executeCommand('opikLens.debugInformation');
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    const report: unknown = JSON.parse(text);
    assert.ok(typeof report === 'object' && report !== null && 'analysis' in report && 'findings' in report, text);
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    assert.ok(!text.includes(folder.uri.fsPath), 'no absolute path');
    assert.ok(!text.includes('OPENAI'), 'no source text');
  });

  it('scan the workspace and open the log', async () => {
    await vscode.commands.executeCommand('opikLens.scanWorkspace');
    await vscode.commands.executeCommand('opikLens.showLog');
  });
});
