import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extensionId, source } from '../expected';

/** Waits until `probe` gives something. */
export async function until<T>(what: string, probe: () => T | undefined | Promise<T | undefined>, ms = 30_000): Promise<T> {
  for (const end = Date.now() + ms; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const value = await probe();
    if (value !== undefined) return value;
    if (Date.now() > end) throw new Error(`Timed out: ${what}.`);
  }
}

/** The extension under test. */
export function ourExtension(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension(extensionId);
  assert.ok(extension, 'the extension is known to the editor');
  return extension;
}

/** Opens a file of the workspace by its name in an editor. */
export async function openFile(name: string): Promise<vscode.TextDocument> {
  const [uri] = await vscode.workspace.findFiles(`**/${name}`);
  assert.ok(uri, `the workspace has ${name}`);
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  return document;
}

/** The findings shown for a file now; those of one rule when it is given. */
export function findingsOf(uri: vscode.Uri, rule?: string): vscode.Diagnostic[] {
  const ours = vscode.languages.getDiagnostics(uri).filter((diagnostic) => diagnostic.source === source);
  return rule === undefined ? ours : ours.filter((diagnostic) => ruleOf(diagnostic) === rule);
}

/** The rule of a finding: its code, with or without a link. */
export function ruleOf(diagnostic: vscode.Diagnostic): string {
  const { code } = diagnostic;
  return String(typeof code === 'object' ? code.value : code);
}

/** Waits for a finding of a rule in a file. */
export function finding(uri: vscode.Uri, rule: string): Promise<vscode.Diagnostic> {
  return until(`a finding of ${rule} in ${uri.path}`, () => findingsOf(uri, rule)[0]);
}

/** Waits until a file has no finding of a rule. */
export async function noFinding(uri: vscode.Uri, rule: string): Promise<void> {
  await until(`no finding of ${rule} in ${uri.path}`, () => (findingsOf(uri, rule).length === 0 ? true : undefined));
}

/** The code actions offered for a range, best first. */
export function actionsAt(
  uri: vscode.Uri,
  range: vscode.Range,
  kind = vscode.CodeActionKind.QuickFix,
): Thenable<vscode.CodeAction[]> {
  // The last argument resolves the edits, which are computed when asked for.
  return vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range, kind.value, 10);
}

/** Applies the edit of a code action. */
export async function apply(action: vscode.CodeAction | undefined): Promise<void> {
  assert.ok(action?.edit, 'the action has an edit');
  assert.equal(await vscode.workspace.applyEdit(action.edit), true);
  if (action.command) await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
}

/** Puts every file of the workspace back to what it is on disk and closes the editors. */
export async function revertAll(): Promise<void> {
  const changed = vscode.workspace.textDocuments.filter(
    ({ isDirty, uri }) => isDirty && vscode.workspace.getWorkspaceFolder(uri),
  );
  for (const document of changed) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Waits until the extension has analysed every change so far. */
export async function idle(): Promise<void> {
  const api = await ourExtension().activate();
  if (typeof api === 'object' && api !== null && 'whenIdle' in api && typeof api.whenIdle === 'function') await api.whenIdle();
}

/** All of a document. */
export const wholeOf = (document: vscode.TextDocument): vscode.Range => new vscode.Range(0, 0, document.lineCount, 0);
