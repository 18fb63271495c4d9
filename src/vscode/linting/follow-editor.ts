import { type TextDocument, type Uri, workspace } from 'vscode';
import { Disposables } from '../disposables';
import { isAboutSettings, settingsOf } from '../settings/configuration';
import { isLinted, pathOf } from './documents';
import type { Linting } from './linting';
import { followMachineSettings } from './machine-settings';
import { noteworthy } from './noteworthy';

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
  owned.add(followMachineSettings(linting));
  // Everything, since a folder that goes is told as such, and a name does not say that it was a folder.
  const watcher = owned.add(workspace.createFileSystemWatcher('**'));
  const touched = (how: Parameters<typeof noteworthy>[1]) => (uri: Uri) => {
    const file = uri.scheme === 'file' ? noteworthy(pathOf(uri), how) : undefined;
    if (file !== undefined) linting.changedOnDisk(file);
  };
  watcher.onDidCreate(touched('came-or-went'));
  watcher.onDidChange(touched('changed'));
  watcher.onDidDelete(touched('came-or-went'));
  const rescan = (): void => {
    if (linting.started) void linting.scan();
  };
  owned.add(workspace.onDidChangeWorkspaceFolders(rescan));
  owned.add(workspace.onDidChangeConfiguration((change) => isAboutSettings(change) && rescan()));
  return owned;
}
