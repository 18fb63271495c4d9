import { type TextDocument, type Uri, workspace } from 'vscode';
import { Disposables } from '../disposables';
import { isAboutSettings, settingsOf } from '../settings/configuration';
import { isLinted, pathOf } from './documents';
import { projectGlob, sourceGlob } from './languages';
import type { Linting } from './linting';

/** Milliseconds without a keystroke before a text is looked at. */
const TYPING_QUIET = 150;

/** Tells `linting` what happens to documents, files, folders and settings. */
export function followEditor(linting: Linting): Disposables {
  const owned = new Disposables();
  const changed = (document: TextDocument, quiet: number): void => {
    if (isLinted(document)) linting.changed(document, quiet);
  };
  owned.add(workspace.onDidOpenTextDocument((document) => changed(document, 0)));
  owned.add(
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && settingsOf(document.uri).run === 'onType') changed(document, TYPING_QUIET);
    }),
  );
  owned.add(workspace.onDidSaveTextDocument((document) => changed(document, 0)));
  owned.add(
    workspace.onDidCloseTextDocument((document) => {
      if (isLinted(document)) linting.closed(document);
    }),
  );
  for (const glob of [sourceGlob, projectGlob]) {
    const watcher = owned.add(workspace.createFileSystemWatcher(glob));
    const touched = (uri: Uri): void => {
      if (uri.scheme === 'file') linting.changedOnDisk(pathOf(uri));
    };
    watcher.onDidCreate(touched);
    watcher.onDidChange(touched);
    watcher.onDidDelete(touched);
  }
  const rescan = (): void => {
    if (linting.started) void linting.scan();
  };
  owned.add(workspace.onDidChangeWorkspaceFolders(rescan));
  owned.add(workspace.onDidChangeConfiguration((change) => isAboutSettings(change) && rescan()));
  return owned;
}
