import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { actionsAt, finding, findingsOf, idle, openFile, revertAll, until, wholeOf } from './workbench';

const FAULTY = 'import opik\n\n\n@opik.track(type="chain")\ndef answer(question: str) -> str:\n    return question\n';
const RULE = 'invalid-span-type';

/** Files that lie in no folder of this machine, such as those of a repository that is looked at from afar. */
function virtualFiles(text: string): vscode.FileSystemProvider {
  const content = new TextEncoder().encode(text);
  const nothing = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const refuse = (): never => {
    throw vscode.FileSystemError.NoPermissions();
  };
  return {
    onDidChangeFile: nothing.event,
    watch: () => nothing,
    stat: () => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: content.length }),
    readFile: () => content,
    readDirectory: () => [['agent.py', vscode.FileType.File]],
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  };
}

describe('files in odd places', () => {
  afterEach(revertAll);

  it('that are not on disk stay as they are, and nothing fails', async () => {
    const provider = vscode.workspace.registerFileSystemProvider('afar', virtualFiles(FAULTY), { isReadonly: true });
    try {
      const known = await openFile('settings.py');
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse('afar:/agent.py'));
      await vscode.window.showTextDocument(document);
      assert.equal(document.languageId, 'python');
      await finding(known.uri, 'agent-config-outside-track'); // the analysis runs
      await idle();
      assert.deepEqual(findingsOf(document.uri), []);
      const offers = await actionsAt(document.uri, wholeOf(document));
      assert.deepEqual(
        offers.map(({ title }) => title).filter((title) => /opik/i.test(title)),
        [],
      );
      assert.equal(document.getText(), FAULTY);
    } finally {
      provider.dispose();
    }
  });

  it('that are read-only have findings, and a fix says that it can not be applied', async () => {
    const files = vscode.workspace.getConfiguration('files');
    const document = await openFile('agent.py');
    const before = document.getText();
    await files.update('readonlyInclude', { '**/agent.py': true }, vscode.ConfigurationTarget.Global);
    const said: string[] = [];
    const { showErrorMessage } = vscode.window;
    try {
      await finding(document.uri, 'missing-entrypoint');
      Object.assign(vscode.window, { showErrorMessage: async (text: string) => said.push(text) && undefined });
      await vscode.commands.executeCommand('opikLens.fixAllInFile');
      assert.deepEqual(said, ['The fixes could not be applied. The log says why.']);
      assert.equal(document.getText(), before);
      assert.equal(document.isDirty, false);
    } finally {
      Object.assign(vscode.window, { showErrorMessage });
      await files.update('readonlyInclude', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('that have a name of every kind are read', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const odd = vscode.Uri.joinPath(folder.uri, 'odd # 100% é 🚀', "it's [one].py");
    await vscode.workspace.fs.writeFile(odd, new TextEncoder().encode(FAULTY));
    await vscode.commands.executeCommand('vscode.open', odd);
    await finding(odd, RULE);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder.uri, 'odd # 100% é 🚀'), { recursive: true });
    await until('no finding once it is gone', () => findingsOf(odd).length === 0 || undefined);
  });
});
