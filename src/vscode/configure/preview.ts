import { commands, l10n, type Tab, TabInputText, Uri, window, workspace } from 'vscode';
import { masked } from '../../setup/files/mask';
import type { FileChange, Note } from '../../setup/model';
import { notes } from '../../setup/notes';
import { Disposables } from '../disposables';
import { shownPath } from './shown-path';

const SCHEME = 'opik-lens-setup';

/** The context key that is set while a preview waits for its answer; the manifest shows the button by it. */
const WAITING = 'opikLens.configuring';

export type Decision = 'write' | 'back' | 'leave';

/** What would be written, shown beside what is there, until the user decides. One preview is open at a time. */
export class Preview {
  #decide: ((decision: Decision) => void) | undefined;

  /** A window that is loaded again restores the tab, and has nothing to show in it. */
  constructor() {
    void closeTabs();
  }

  /** The button of the preview was pressed. */
  write(): void {
    this.#decide?.('write');
  }

  /** Shows the changes as a diff of every file, keys masked. Closing the diff leaves everything as it was. */
  async decision(changes: readonly FileChange[], told: readonly Note[]): Promise<Decision> {
    this.#decide?.('leave');
    await closeTabs();
    const shown = new Disposables();
    const decided = new Promise<Decision>((resolve) => {
      this.#decide = resolve;
    });
    const decide = this.#decide;
    try {
      await openDiff(changes, shown);
      shown.add(window.tabGroups.onDidChangeTabs(() => tabs().length > 0 || decide?.('leave')));
      await commands.executeCommand('setContext', WAITING, true);
      let isAnswered = false;
      void askInMessage(changes, told).then((answer) => {
        isAnswered = true;
        if (answer) decide?.(answer);
      });
      const decision = await decided;
      // The question is answered in another way: it shall not go on asking.
      if (!isAnswered) await commands.executeCommand('notifications.hideToasts');
      await closeTabs();
      return decision;
    } finally {
      shown.dispose();
      if (this.#decide === decide) {
        this.#decide = undefined;
        await commands.executeCommand('setContext', WAITING, false);
      }
    }
  }
}

const labelOf = (): string => l10n.t('Opik: Configure');

async function openDiff(changes: readonly FileChange[], shown: Disposables): Promise<void> {
  const texts = new Map<string, string>();
  shown.add(
    workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: ({ path, query }) => texts.get(`${query}${path}`) ?? '',
    }),
  );
  // Each preview has addresses of its own: the editor keeps the texts of those that it has seen.
  const round = Date.now().toString(36);
  const side = (which: 'before' | 'after', { path, code }: FileChange & { code?: boolean }, text: string): Uri => {
    const uri = Uri.file(path).with({ scheme: SCHEME, query: `${which}-${round}` });
    texts.set(`${uri.query}${uri.path}`, code ? text : masked(text));
    return uri;
  };
  const resources = changes.map((change) => [
    Uri.file(change.path),
    change.before === undefined ? undefined : side('before', change, change.before),
    side('after', change, change.after),
  ]);
  await commands.executeCommand('vscode.changes', labelOf(), resources);
}

/** The editor adds the number of files to the label; that of a file has none. */
const tabs = (): readonly Tab[] =>
  window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(({ label, input }) => label.startsWith(labelOf()) && !(input instanceof TabInputText));

async function closeTabs(): Promise<void> {
  const open = tabs();
  if (open.length > 0) await window.tabGroups.close(open);
}

/** A message leaves the diff in view. It may be closed: the button above the diff stays. */
async function askInMessage(changes: readonly FileChange[], told: readonly Note[]): Promise<Decision | undefined> {
  const write = l10n.t('Write');
  const change = l10n.t('Back');
  const files = changes.map(({ path }) => `\`${shownPath(path)}\``).join(', ');
  const question = l10n.t('Write these changes to {files}?', { files });
  const masking = changes.some(({ secret }) => secret) ? [l10n.t('Keys are masked in the preview only.')] : [];
  const text = [question, ...masking, ...told.map(spellNote)].join(' ');
  const isWarning = told.some(({ level }) => level !== 'info');
  const chosen = await (isWarning
    ? window.showWarningMessage(text, write, change)
    : window.showInformationMessage(text, write, change));
  return chosen === write ? 'write' : chosen === change ? 'back' : undefined;
}

/** The sentence of a note, in the language of the editor. */
export const spellNote = ({ id, data }: Note): string =>
  l10n.t(notes[id], Object.fromEntries(Object.entries(data).map(([slot, text]) => [slot, relative(text)])));

/** A path of the workspace without what all paths begin with. */
const relative = (text: string): string => (/^(?:\/|[A-Za-z]:\/)/.test(text) ? shownPath(text) : text);
