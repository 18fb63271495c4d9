import { commands, EventEmitter, l10n, QuickPickItemKind, Uri, window, workspace } from 'vscode';
import { masked } from '../../setup/files/mask';
import type { FileChange, Note, Plan } from '../../setup/model';
import { notes } from '../../setup/notes';
import { Disposables } from '../disposables';

const SCHEME = 'opik-lens-setup';

/** Shows the plan as a diff of every file, keys masked, and asks whether it shall be written. */
export async function confirmed(plan: Plan): Promise<boolean> {
  const shown = new Disposables();
  const texts = new Map<string, string>();
  shown.add(shown.add(new EventEmitter<Uri>()));
  shown.add(
    workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: ({ path, query }) => texts.get(`${query}${path}`) ?? '',
    }),
  );
  try {
    if (plan.changes.length > 0) await openDiff(plan.changes, texts);
    return await isWanted(plan);
  } finally {
    shown.dispose();
  }
}

async function openDiff(changes: readonly FileChange[], texts: Map<string, string>): Promise<void> {
  const side = (query: 'before' | 'after', path: string, text: string): Uri => {
    const uri = Uri.file(path).with({ scheme: SCHEME, query });
    texts.set(`${query}${uri.path}`, masked(text));
    return uri;
  };
  const resources = changes.map(({ path, before, after }) => [
    Uri.file(path),
    before === undefined ? undefined : side('before', path, before),
    side('after', path, after),
  ]);
  await commands.executeCommand('vscode.changes', l10n.t('Opik: Configure'), resources);
}

async function isWanted({ changes, loadEnv, notes: told }: Plan): Promise<boolean> {
  const files = [
    ...changes.map(({ path }) => path),
    ...loadEnv.map(({ file }) => l10n.t('the code that loads {file}', { file })),
  ];
  const write = { label: `$(check) ${l10n.t('Write')}`, detail: files.join(', ') };
  const items = [
    write,
    { label: `$(close) ${l10n.t('Cancel')}` },
    ...(told.length > 0 ? [{ label: l10n.t('Good to know'), kind: QuickPickItemKind.Separator }] : []),
    ...told.map((note) => ({
      label: `${note.level === 'info' ? '$(info)' : '$(warning)'} ${spellNote(note)}`,
      alwaysShow: true,
    })),
  ];
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('Opik: Configure'),
    placeHolder: l10n.t('Write these changes? Keys are masked here only.'),
    ignoreFocusOut: true,
  });
  return chosen === write;
}

/** The sentence of a note, in the language of the editor. */
export const spellNote = ({ id, data }: Note): string => l10n.t(notes[id], data);
