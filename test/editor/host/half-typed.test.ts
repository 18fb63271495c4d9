import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { faults, rules } from '../expected';
import { actionsAt, finding, findingsOf, idle, openFile, revertAll, until, wholeOf } from './workbench';

describe('while code is half typed', () => {
  afterEach(revertAll);

  for (const { file } of [faults.flush.python, faults.flush.typescript]) {
    it(`the findings of ${file} stay, and nothing is repaired`, async () => {
      const document = await openFile(file);
      const before = (await finding(document.uri, rules.flush)).range.start.line;
      await insert(document, '\n\nprint(\n');
      await new Promise((resolve) => setTimeout(resolve, 300));
      await idle();
      assert.equal(findingsOf(document.uri, rules.flush).length, 1);
      const actions = await actionsAt(document.uri, wholeOf(document));
      assert.deepEqual(
        actions.filter(({ title }) => /opik|flush/i.test(title)),
        [],
      );
      const edit = new vscode.WorkspaceEdit();
      edit.delete(document.uri, document.lineAt(2).range);
      await vscode.workspace.applyEdit(edit);
      const moved = await until('the finding three lines down', () =>
        findingsOf(document.uri, rules.flush).find(({ range }) => range.start.line === before + 3),
      );
      assert.ok((await actionsAt(document.uri, moved.range)).length > 0);
    });
  }
});

async function insert(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(0, 0), text);
  await vscode.workspace.applyEdit(edit);
}
