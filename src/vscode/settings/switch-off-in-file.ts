import { Range, Uri, WorkspaceEdit, window, workspace } from 'vscode';

/** Turns a rule off in the settings file of a project that names it; opens the file where that takes a person. */
export async function switchOffInFile(rule: string, file: string): Promise<void> {
  const document = await workspace.openTextDocument(Uri.file(file));
  const at = severityIn(document.getText(), rule);
  if (!at) {
    await window.showTextDocument(document);
    return;
  }
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(document.positionAt(at.start), document.positionAt(at.end)), 'off');
  const wasDirty = document.isDirty;
  await workspace.applyEdit(edit);
  if (!wasDirty) await document.save();
}

/** Where the severity of a rule stands in TOML or JSON, without its quotes. */
export function severityIn(text: string, rule: string): { readonly start: number; readonly end: number } | undefined {
  const found = new RegExp(`(?<![\\w-])(["']?)${rule}\\1\\s*[:=]\\s*(["'])(\\w+)\\2`, 'd').exec(text);
  const [start, end] = found?.indices?.[3] ?? [];
  return start === undefined || end === undefined ? undefined : { start, end };
}
