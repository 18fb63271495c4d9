import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { faults, rules } from '../expected';
import { actionsAt, apply, finding, noFinding, openFile, revertAll } from './workbench';

const { file } = faults.flush.python;
const rule = rules.flush;

/** The offers at the finding of the rule in `file`. */
async function offers(): Promise<{ document: vscode.TextDocument; actions: vscode.CodeAction[] }> {
  const document = await openFile(file);
  const { range } = await finding(document.uri, rule);
  return { document, actions: await actionsAt(document.uri, range) };
}

const titled = (actions: readonly vscode.CodeAction[], title: string): vscode.CodeAction | undefined =>
  actions.find((action) => action.title === title);

describe('silencing a rule', () => {
  afterEach(async () => {
    await vscode.workspace.getConfiguration('opikLens').update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    await revertAll();
  });

  it('is offered in three ways, below the fix and never preferred', async () => {
    const { actions } = await offers();
    const titles = actions.map(({ title }) => title);
    assert.deepEqual(titles.slice(-3), [
      `Ignore \`${rule}\` on this line`,
      `Ignore \`${rule}\` in this file`,
      `Switch off \`${rule}\` in the workspace settings`,
    ]);
    assert.ok(titles.length > 3, 'a fix is above them');
    assert.deepEqual(
      actions.slice(-3).filter(({ isPreferred }) => isPreferred),
      [],
    );
  });

  for (const scope of ['on this line', 'in this file']) {
    it(`works with a comment ${scope}, until it is undone`, async () => {
      const { document, actions } = await offers();
      const before = document.getText();
      await apply(titled(actions, `Ignore \`${rule}\` ${scope}`));
      assert.match(document.getText(), /# opik-lens: ignore/);
      await noFinding(document.uri, rule);
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), before);
      await finding(document.uri, rule);
    });
  }

  it('works through the settings of the workspace, at once', async () => {
    const { document, actions } = await offers();
    const action = titled(actions, `Switch off \`${rule}\` in the workspace settings`);
    assert.ok(action?.command, 'it runs a command');
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
    const settings = vscode.workspace.getConfiguration('opikLens').inspect('rules');
    assert.deepEqual(settings?.workspaceValue, { [rule]: 'off' });
    assert.equal(settings?.globalValue, undefined);
    await noFinding(document.uri, rule);
  });
});
