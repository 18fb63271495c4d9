import { l10n, type QuickInput, type QuickInputButton, QuickInputButtons, type QuickPickItem, window } from 'vscode';
import { Disposables } from '../disposables';

/** The user wants the question before this one again. */
export const back = Symbol('back');

/** What a question came to: a value, the wish to go back, or nothing when it was left. */
export type Outcome<Value> = Value | typeof back | undefined;

/** What stands around a question. How many follow depends on the answers, so that no number is shown. */
export interface Frame {
  readonly canGoBack: boolean;
}

export interface Choice<Value> extends QuickPickItem {
  /** Absent for a separator. */
  readonly value?: Value;
}

/** Asks for one of some values. */
export async function choose<Value>(frame: Frame, question: string, choices: readonly Choice<Value>[]): Promise<Outcome<Value>> {
  const pick = window.createQuickPick<Choice<Value>>();
  pick.items = choices;
  pick.placeholder = question;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  return answerOf(pick, frame, (accept) => pick.onDidAccept(() => accept(pick.selectedItems[0]?.value)));
}

/** Asks for some of the values; all are chosen at first. */
export async function chooseSome<Value>(
  frame: Frame,
  question: string,
  choices: readonly Choice<Value>[],
): Promise<Outcome<readonly Value[]>> {
  const pick = window.createQuickPick<Choice<Value>>();
  pick.items = choices;
  pick.placeholder = question;
  pick.canSelectMany = true;
  pick.selectedItems = choices;
  const chosen = (): readonly Value[] => pick.selectedItems.flatMap(({ value }) => (value === undefined ? [] : [value]));
  return answerOf(pick, frame, (accept) => pick.onDidAccept(() => chosen().length > 0 && accept(chosen())));
}

/** A text to type. `problem` says what is wrong with it; `check` may take its time and is asked when the text is handed in. */
export interface TextQuestion {
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly password?: boolean;
  readonly problem: (text: string) => string | undefined;
  readonly check?: (text: string) => Promise<string | undefined>;
  readonly buttons?: readonly { readonly button: QuickInputButton; readonly run: () => void }[];
}

/** Asks for a text, without white space around it. */
export async function askText(frame: Frame, question: TextQuestion): Promise<Outcome<string>> {
  const { prompt, placeholder, value, password = false, problem, check, buttons = [] } = question;
  const box = window.createInputBox();
  box.prompt = prompt;
  box.placeholder = placeholder;
  box.value = value ?? '';
  box.password = password;
  box.buttons = buttons.map(({ button }) => button);
  box.onDidTriggerButton((pressed) => buttons.find(({ button }) => button === pressed)?.run());
  box.onDidChangeValue((text) => {
    box.validationMessage = text.trim() === '' ? undefined : problem(text.trim());
  });
  return answerOf(box, frame, (accept) =>
    box.onDidAccept(async () => {
      const text = box.value.trim();
      if (text === '' || box.busy) return;
      box.validationMessage = problem(text);
      if (box.validationMessage !== undefined) return;
      box.busy = true;
      const trouble = await check?.(text);
      box.busy = false;
      if (trouble === undefined) accept(text);
      else box.validationMessage = trouble;
    }),
  );
}

interface Answerable extends QuickInput {
  buttons: readonly QuickInputButton[];
  onDidTriggerButton(listener: (button: QuickInputButton) => void): { dispose(): unknown };
}

/** Shows an input until it is answered, left, or the user goes back. */
function answerOf<Value>(
  input: Answerable,
  { canGoBack }: Frame,
  listen: (accept: (value: Outcome<Value>) => void) => { dispose(): unknown },
): Promise<Outcome<Value>> {
  const shown = new Disposables();
  shown.add(input);
  input.title = l10n.t('Opik: Configure');
  // An answer is fetched from another window, such as the account page.
  input.ignoreFocusOut = true;
  if (canGoBack) input.buttons = [QuickInputButtons.Back, ...input.buttons];
  return new Promise((resolve) => {
    const end = (value: Outcome<Value>): void => {
      resolve(value);
      shown.dispose();
    };
    shown.add(listen(end));
    shown.add(input.onDidTriggerButton((button) => button === QuickInputButtons.Back && end(back)));
    shown.add(input.onDidHide(() => end(undefined)));
    input.show();
  });
}
