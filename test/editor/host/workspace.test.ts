import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { faults, rules } from '../expected';
import { finding, findingsOf, idle, noFinding, openFile, ourExtension, revertAll, wholeOf } from './workbench';

const encoder = new TextEncoder();

describe('findings of the whole workspace', () => {
  before(async () => {
    await openFile(faults.entrypoint.python.file);
    await ourExtension().activate();
  });
  afterEach(revertAll);

  it('are shown for files that were never opened', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const [uri] = await vscode.workspace.findFiles(`**/${faults.flush.typescript.file}`);
    assert.ok(uri);
    await finding(uri, rules.flush);
  });

  it('follow files that appear, change and disappear', async () => {
    const [original] = await vscode.workspace.findFiles(`**/${faults.flush.python.file}`);
    assert.ok(original);
    const copy = vscode.Uri.joinPath(original, '..', 'nightly_copy.py');
    await vscode.workspace.fs.copy(original, copy);
    await finding(copy, rules.flush);
    await vscode.workspace.fs.writeFile(copy, encoder.encode('print("nothing to see")\n'));
    await noFinding(copy, rules.flush);
    await vscode.workspace.fs.copy(original, copy, { overwrite: true });
    await finding(copy, rules.flush);
    await vscode.workspace.fs.delete(copy);
    await noFinding(copy, rules.flush);
  });

  it('go when the folder of the files goes', async () => {
    const [original] = await vscode.workspace.findFiles(`**/${faults.flush.python.file}`);
    assert.ok(original);
    const folder = vscode.Uri.joinPath(original, '..', 'passing');
    const copy = vscode.Uri.joinPath(folder, 'nightly_copy.py');
    await vscode.workspace.fs.createDirectory(folder);
    await vscode.workspace.fs.copy(original, copy);
    await finding(copy, rules.flush);
    await vscode.workspace.fs.delete(folder, { recursive: true });
    await noFinding(copy, rules.flush);
  });

  it('go back to what is on disk when a changed document is closed', async () => {
    const document = await openFile(faults.flush.python.file);
    await finding(document.uri, rules.flush);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, wholeOf(document), 'print("nothing to see")\n');
    await vscode.workspace.applyEdit(edit);
    await noFinding(document.uri, rules.flush);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await finding(document.uri, rules.flush);
  });

  it('say where the rest of a finding is, and link to the page of the rule', async () => {
    const { uri } = await openFile(faults.flush.python.file);
    const { code, source } = await finding(uri, rules.flush);
    assert.equal(source, 'opik-lens');
    assert.ok(typeof code === 'object' && /\/opik-lens-rules\/missing-flush\.md$/.test(code.target.path));
  });

  it('leave documents alone that are one side of a comparison', async () => {
    const content = (await openFile(faults.flush.python.file)).getText();
    const provider = vscode.workspace.registerTextDocumentContentProvider('earlier', {
      provideTextDocumentContent: () => content,
    });
    const side = await vscode.workspace.openTextDocument(vscode.Uri.parse('earlier:/somewhere/nightly.py'));
    await idle();
    assert.equal(side.languageId, 'python');
    assert.deepEqual(findingsOf(side.uri), []);
    provider.dispose();
  });
});
