import { env, l10n, type QuickInputButton, type QuickPickItem, QuickPickItemKind, ThemeIcon, window } from 'vscode';
import { Disposables } from '../disposables';
import { type DifyForm, type DifyNote, type DifyValue, isObstacle } from './form';
import { fieldName, noteWords } from './words';

interface FormItem extends QuickPickItem {
  readonly value?: DifyValue;
  readonly note?: DifyNote;
  /** Does something else about it. */
  readonly act?: () => Thenable<unknown>;
  readonly leaves?: boolean;
}

/** A step that is offered below the values. */
export interface FormStep {
  readonly iconPath: ThemeIcon;
  readonly label: string;
  readonly detail: string;
  readonly act: () => Thenable<unknown>;
  /** It asks for more, so that the form is left for it. */
  readonly leaves?: boolean;
}

/**
 * Shows the values of Dify's form, each to be copied, until it is left: a person goes back and forth between here and the browser. `before` are offered above
 * the values, `after` below them.
 */
export async function showForm(
  form: DifyForm,
  host: string,
  { before, after }: Readonly<Record<'before' | 'after', readonly FormStep[]>>,
): Promise<void> {
  const pick = window.createQuickPick<FormItem>();
  const shown = new Disposables();
  shown.add(pick);
  pick.title = l10n.t('Connect a Dify App');
  pick.placeholder = l10n.t('In Dify: the app › Monitoring › Tracing app performance › Opik. Enter copies a value.');
  pick.ignoreFocusOut = true;
  pick.matchOnDescription = true;
  const obstacles = form.notes.filter(isObstacle);
  const hints = form.notes.filter((note) => !isObstacle(note));
  let copied: DifyValue | undefined;
  let next: FormItem['act'];
  const fill = (): void => {
    const { activeItems } = pick;
    const place = activeItems[0] ? pick.items.indexOf(activeItems[0]) : -1;
    pick.items = [
      ...obstacles.map((note) => noteItem(note, host)),
      ...before,
      ...(obstacles.length > 0 || before.length > 0 ? [separator(l10n.t('Values'))] : []),
      ...form.values.map((value) => valueItem(value, value === copied)),
      ...(hints.length > 0 ? [separator(l10n.t('To Know'))] : []),
      ...hints.map((note) => noteItem(note, host)),
      ...(after.length > 0 ? [separator(l10n.t('Then'))] : []),
      ...after,
    ];
    // What can't work is read first; else Enter copies at once, but never the key by mistake.
    const active =
      pick.items[place] ??
      (obstacles.length > 0 ? undefined : pick.items.find(({ value }) => value !== undefined && value.field !== 'key'));
    if (active) pick.activeItems = [active];
  };
  const take = async ({ value, note, act, leaves }: FormItem): Promise<void> => {
    if (value) {
      if (!(await copy(value))) return;
      copied = value;
      fill();
    } else if (note) {
      const { short, long } = noteWords(note, host);
      // A dialog shows text as it is.
      await window.showInformationMessage(short, { modal: true, detail: long.replaceAll('`', '') });
    } else if (leaves) {
      next = act;
      pick.hide();
    } else await act?.();
  };
  const left = new Promise<void>((resolve) => void shown.add(pick.onDidHide(resolve)));
  shown.add(
    pick.onDidAccept(() => {
      const [item] = pick.selectedItems;
      if (item) void take(item);
    }),
  );
  shown.add(pick.onDidTriggerItemButton(({ item }) => void take(item)));
  fill();
  pick.show();
  try {
    await left;
  } finally {
    shown.dispose();
  }
  await next?.();
}

const separator = (label: string): FormItem => ({ label, kind: QuickPickItemKind.Separator });

function noteItem(note: DifyNote, host: string): FormItem {
  const why: QuickInputButton = { iconPath: new ThemeIcon('question'), tooltip: l10n.t('Why, and What Can Be Done') };
  const isStopping = isObstacle(note);
  return {
    iconPath: new ThemeIcon(isStopping ? 'error' : 'info'),
    label: noteWords(note, host).short,
    ...(isStopping && { description: l10n.t('keeps it from working') }),
    alwaysShow: true,
    note,
    buttons: [why],
  };
}

function valueItem(value: DifyValue, isCopied: boolean): FormItem {
  const copy: QuickInputButton = { iconPath: new ThemeIcon('copy'), tooltip: l10n.t('Copy') };
  const canCopy = value.field !== 'key' || value.key !== undefined;
  return {
    label: fieldName(value.field),
    description: value.field !== 'key' ? value.value : value.key ? String(value.key) : l10n.t('leave it empty'),
    ...(isCopied && { detail: l10n.t('Copied') }),
    value,
    buttons: canCopy ? [copy] : [],
  };
}

/** Whether there was something to copy. The key leaves this place only when it is asked for. */
async function copy(value: DifyValue): Promise<boolean> {
  const text = value.field === 'key' ? value.key?.reveal() : value.value;
  if (text === undefined) return false;
  await env.clipboard.writeText(text);
  return true;
}
