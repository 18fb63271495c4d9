import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import type { OpikLens } from '../../../src/extension';
import { rules } from '../expected';
import {
  actionsAt,
  apply,
  finding,
  findingsOf,
  idle,
  openFile,
  ourExtension,
  revertAll,
  until,
  wholeOf,
} from '../host/workbench';

/** A program with a fault, as one file. */
const FAULTY = `import os

import opik


@opik.track(entrypoint=True)
def answer(question: str) -> str:
    return question.upper()


print(answer("Are you open?"))
os._exit(0)
`;

const api = (): OpikLens => ourExtension().exports as OpikLens;

async function fill(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, wholeOf(document), text);
  await vscode.workspace.applyEdit(edit);
}

describe('a folder without Opik', () => {
  after(revertAll);

  it('costs no more than the one small bundle', async () => {
    const extension = ourExtension();
    await extension.activate();
    const dist = path.join(extension.extensionPath, 'dist') + path.sep;
    const loaded = Object.keys(require.cache).filter((file) => file.startsWith(dist));
    assert.deepEqual(
      loaded.map((file) => path.basename(file)),
      ['extension.js'],
    );
    console.log(`activation: ${api().activationMilliseconds.toFixed(1)} ms`);
  });

  it('has nothing loaded, whatever is opened, typed or installed', async () => {
    for (const name of ['main.py', 'page.ts', 'package.json']) await openFile(name);
    await fill(await openFile('greeting.py'), 'def greet(name: str) -> str:\n    return f"Good evening, {name}!"\n');
    await idle();
    assert.equal(api().isRunning(), false);
    assert.deepEqual(findingsOf((await openFile('main.py')).uri), []);
  });

  it('offers no fixes', async () => {
    const { document } = await vscode.window.showTextDocument(await openFile('main.py'));
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      wholeOf(document),
    );
    assert.deepEqual(
      actions.map(({ title }) => title).filter((title) => /opik/i.test(title)),
      [],
    );
  });

  it('wakes up when Opik is typed, in a document that was never saved', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'python', content: '' });
    await vscode.window.showTextDocument(document);
    await fill(document, FAULTY);
    await until('the analysis', () => api().isRunning() || undefined);
    await finding(document.uri, rules.flush);
    await fill(document, '');
    await until('no finding', () => findingsOf(document.uri).length === 0 || undefined);
    await fill(document, FAULTY);
    await finding(document.uri, rules.flush);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until('no finding once it is closed', () => findingsOf(document.uri).length === 0 || undefined);
  });

  it('opens the sample of the walkthrough, whose faults are found and repaired', async () => {
    await vscode.commands.executeCommand('opikLens.openSample');
    const { document, selection } = vscode.window.activeTextEditor ?? {};
    assert.ok(document?.isUntitled && selection);
    const fault = await finding(document.uri, 'invalid-span-type');
    assert.ok(fault.range.contains(selection.active), 'the cursor is in it');
    await apply((await actionsAt(document.uri, fault.range))[0]);
    await until('no error', () => findingsOf(document.uri, 'invalid-span-type').length === 0 || undefined);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('has findings from then on, in its files too', async () => {
    const document = await openFile('main.py');
    await fill(document, FAULTY);
    await finding(document.uri, rules.flush);
  });

  it('has findings in a file that lies outside', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const outside = vscode.Uri.joinPath(folder.uri, '..', 'alone.py');
    await vscode.workspace.fs.writeFile(outside, new TextEncoder().encode(FAULTY));
    // Not `openTextDocument`, which keeps a document for minutes after its editor was closed.
    await vscode.commands.executeCommand('vscode.open', outside);
    await finding(outside, rules.flush);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await until('no finding once it is closed', () => findingsOf(outside).length === 0 || undefined);
  });
});
