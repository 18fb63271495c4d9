import path from 'node:path';
import { type DocumentFilter, RelativePattern, type TextDocument, Uri, workspace } from 'vscode';
import { knownHome } from '../../home';
import { iniPathOf } from '../../setup/observe/observe';
import { Disposables } from '../disposables';
import { settingsOf } from '../settings/configuration';
import { pathOf } from './documents';
import type { Linting } from './linting';

/** The file that the SDKs read on this machine. */
function machineFile(): string | undefined {
  const home = knownHome();
  return iniPathOf({ environment: process.env, ...(home && { home }) })?.replaceAll('\\', '/');
}

/** What features for that file register for, where it has another name than usual. */
export function machineSettings(): readonly DocumentFilter[] {
  const file = machineFile();
  if (file === undefined || path.posix.basename(file) === '.opik.config') return [];
  return [{ scheme: 'file', pattern: new RelativePattern(Uri.file(path.posix.dirname(file)), path.posix.basename(file)) }];
}

/** Whether this is the file that the SDKs read on this machine, or one of that name. */
export function isMachineSettings({ uri, isClosed }: Pick<TextDocument, 'uri' | 'isClosed'>): boolean {
  if (uri.scheme !== 'file' || isClosed) return false;
  const file = pathOf(uri);
  return file.endsWith('/.opik.config') || file === machineFile();
}

/** Has the machine's file judged while it is open: it lies in no folder of the workspace, so nothing else watches it. */
export function followMachineSettings(linting: Linting): Disposables {
  const owned = new Disposables();
  const isAsked = (uri: Uri): boolean => settingsOf(uri).enable;
  const look = (document: TextDocument): void => {
    if (isMachineSettings(document) && !document.isDirty && isAsked(document.uri)) linting.changedOnDisk(pathOf(document.uri));
  };
  for (const document of workspace.textDocuments) look(document);
  owned.add(workspace.onDidOpenTextDocument(look));
  owned.add(workspace.onDidSaveTextDocument(look));
  // Another program has written it.
  owned.add(workspace.onDidChangeTextDocument(({ document }) => look(document)));
  owned.add(
    workspace.onDidCloseTextDocument((document) => {
      if (isMachineSettings({ uri: document.uri, isClosed: false })) linting.closed(document);
    }),
  );
  return owned;
}
