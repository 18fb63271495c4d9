import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { faults, rules } from '../expected';
import { actionsAt, finding, noFinding, openFile, revertAll, wholeOf } from './workbench';

const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append('opikLens');

describe('fixing all in a file', () => {
  afterEach(revertAll);

  it('is one step for undo', async () => {
    const document = await openFile(faults.entrypoint.python.file);
    const before = document.getText();
    await finding(document.uri, rules.entrypoint);
    await vscode.commands.executeCommand('opikLens.fixAllInFile');
    assert.match(document.getText(), /@opik\.track\(entrypoint=True\)\ndef answer\(/);
    await noFinding(document.uri, rules.entrypoint);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });

  it('is a source action, for saving', async () => {
    const document = await openFile(faults.entrypoint.python.file);
    await finding(document.uri, rules.entrypoint);
    const [action, ...others] = await actionsAt(document.uri, wholeOf(document), FIX_ALL);
    assert.equal(others.length, 0);
    assert.equal(action?.kind?.value, FIX_ALL.value);
    assert.ok(action?.edit);
  });

  it('leaves fixes alone that may change what the program does', async () => {
    for (const { file, rule } of [faults.flush, faults.config].map(({ python }, at) => ({
      file: python.file,
      rule: [rules.flush, rules.config][at],
    }))) {
      const document = await openFile(file);
      const before = document.getText();
      const { range } = await finding(document.uri, rule ?? '');
      const isSafe = (await actionsAt(document.uri, range)).some(({ isPreferred }) => isPreferred);
      await vscode.commands.executeCommand('opikLens.fixAllInFile');
      assert.equal(document.getText() !== before, isSafe, file);
    }
  });

  it('takes the text as it is, even when it was typed a moment ago', async () => {
    const document = await openFile(faults.entrypoint.python.file);
    await finding(document.uri, rules.entrypoint);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '# typed\n');
    await vscode.workspace.applyEdit(edit);
    await vscode.commands.executeCommand('opikLens.fixAllInFile');
    assert.match(document.getText(), /^# typed\n[\s\S]*@opik\.track\(entrypoint=True\)\ndef answer\(/);
  });
});
