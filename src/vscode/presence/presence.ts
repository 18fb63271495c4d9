import { EventEmitter, type TextDocument, type TextDocumentChangeEvent, type Uri, workspace } from 'vscode';
import { Disposables } from '../disposables';
import type { Failures } from '../failures';
import { isLinted } from '../linting/documents';
import { foreignFolders, isManifest, manifestGlob, mentionsOpik } from './mention';

/** Whether this window has to do with Opik. Until it has, nothing else of the extension runs. */
export interface Presence {
  readonly found: boolean;
  /** Fires once. */
  onDidFind(listener: () => void): void;
  /** Resolves when the first look at the manifests is over. */
  readonly looked: Promise<void>;
  dispose(): void;
}

/** Manifests read at the start at most; open documents are looked at as well. */
const MOST_MANIFESTS = 200;

/** Looks for Opik in manifests and open documents, and goes on looking until it is found. */
export function watchPresence(failures: Failures): Presence {
  const owned = new Disposables();
  const find = new EventEmitter<void>();
  let found = false;
  const look = (mentions: boolean): void => {
    if (!mentions || found) return;
    found = true;
    owned.dispose();
    find.fire();
  };
  const lookIn = async (manifest: Uri): Promise<void> => {
    if (!found) look(mentionsOpik(Buffer.from(await workspace.fs.readFile(manifest)).toString('latin1')));
  };
  const lookAt = (document: TextDocument): void => {
    if (!found && isRelevant(document)) look(mentionsOpik(document.getText()));
  };
  owned.add(workspace.onDidOpenTextDocument(lookAt));
  owned.add(workspace.onDidChangeTextDocument((change) => look(isRelevant(change.document) && mentionsInChange(change))));
  const watcher = owned.add(workspace.createFileSystemWatcher(manifestGlob, false, false, true));
  const lookLater = (manifest: Uri): void => void failures.quietly('Reading a manifest', () => lookIn(manifest));
  watcher.onDidCreate(lookLater);
  watcher.onDidChange(lookLater);
  owned.add(workspace.onDidChangeWorkspaceFolders(() => void lookEverywhere()));
  const lookEverywhere = async (): Promise<void> => {
    await failures.quietly('Looking for Opik in the manifests', async () => {
      for (const document of workspace.textDocuments) lookAt(document);
      if (found || workspace.workspaceFolders === undefined) return;
      for (const manifest of await workspace.findFiles(manifestGlob, foreignFolders, MOST_MANIFESTS)) {
        await lookIn(manifest);
        if (found) return;
      }
    });
  };
  // After activation, which only registers.
  const looked = new Promise<void>((resolve) => setImmediate(resolve)).then(lookEverywhere);
  return {
    get found() {
      return found;
    },
    onDidFind: (listener) => void find.event(listener),
    looked,
    dispose() {
      owned.dispose();
      find.dispose();
    },
  };
}

const isRelevant = (document: TextDocument): boolean =>
  isLinted(document) || (document.uri.scheme === 'file' && isManifest(document.uri.path));

/** Whole lines, since a name is typed letter by letter. */
function mentionsInChange({ document, contentChanges }: TextDocumentChangeEvent): boolean {
  return contentChanges.some(({ range, text }) => {
    if (mentionsOpik(text)) return true;
    const line = range.start.line;
    return line < document.lineCount && mentionsOpik(document.lineAt(line).text);
  });
}
