import { l10n, type QuickPickItem, ThemeIcon, window } from 'vscode';
import type { Pairing } from '../../runner/cli';
import { type Startable, type StartCommand, startCommands } from '../../runner/start-commands';
import { typedWords } from '../../runner/words';

const title = (): string => l10n.t('Opik: Connect Local Runner');

/** The pairing code, or the project, as the release of `opik` wants it; undefined when the user leaves. */
export async function askAnswer({ by }: Pairing, proposed: string): Promise<string | undefined> {
  const isCode = by === 'code';
  const text = await window.showInputBox({
    title: title(),
    prompt: isCode
      ? l10n.t('The pairing code that Opik’s page shows. It serves once, and not for long.')
      : l10n.t('The project in Opik that runs the program. You open a link to pair it.'),
    placeHolder: isCode ? l10n.t('Pairing code') : l10n.t('Project'),
    value: isCode ? '' : proposed,
    ignoreFocusOut: true,
    validateInput: (value) => {
      if (value.trim() === '') return isCode ? l10n.t('The code is on the page in Opik.') : l10n.t('A project has a name.');
      return isCode && /\s/.test(value.trim()) ? l10n.t('A code has no spaces in it.') : undefined;
    },
  });
  return text?.trim();
}

interface CommandItem extends QuickPickItem {
  readonly words?: readonly string[];
}

/** How the program is started; undefined when the user leaves. */
export async function askCommand(startable: Startable): Promise<readonly string[] | undefined> {
  const commands = startCommands(startable);
  const other: CommandItem = { iconPath: new ThemeIcon('edit'), label: l10n.t('Another command…'), alwaysShow: true };
  const items: readonly CommandItem[] = [
    ...commands.map(
      (command): CommandItem => ({ label: command.words.join(' '), description: whence(command), words: command.words }),
    ),
    other,
  ];
  const placeHolder = l10n.t('How is the program started? It has to keep running, as a server does.');
  const picked = await window.showQuickPick(items, { title: title(), placeHolder, ignoreFocusOut: true });
  if (!picked) return undefined;
  return picked.words ?? typeCommand(commands[0]?.words.join(' ') ?? '');
}

async function typeCommand(value: string): Promise<readonly string[] | undefined> {
  const text = await window.showInputBox({
    title: title(),
    prompt: l10n.t('The command that starts the program, with its arguments. It is run without a shell.'),
    value,
    ignoreFocusOut: true,
    validateInput: (typed) => {
      if (typed.trim() === '') return l10n.t('A command has at least one word.');
      return typedWords(typed)
        ? undefined
        : l10n.t('One plain command: no open quote, and nothing that needs a shell (`&&`, `|`, `$`).');
    },
  });
  return text === undefined ? undefined : typedWords(text);
}

function whence({ from }: StartCommand): string {
  switch (from) {
    case 'last':
      return l10n.t('the last time');
    case 'script':
      return l10n.t('script in `package.json`');
    case 'entrypoint':
      return l10n.t('the file of the entrypoint');
    case 'file':
      return '';
    default:
      return from satisfies never;
  }
}
