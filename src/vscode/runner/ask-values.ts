import { l10n, type QuickInputButton, QuickInputButtons, ThemeIcon, window } from 'vscode';
import type { ParameterRecord, TracedFunctionRecord } from '../../protocol/traced';
import { type Arguments, isSecret, type Json, textOf, typedValue, type Wrong } from '../../runner/form';
import { Disposables } from '../disposables';

const back = Symbol('back');
/** The parameter keeps its default. */
const kept = Symbol('kept');
type Answer = Json | typeof back | typeof kept | undefined;

/** Asks for each parameter, one step after the other, with a way back; undefined when the user leaves. */
export async function askValues(
  entrypoint: TracedFunctionRecord,
  title: string,
  before: Arguments,
): Promise<Arguments | undefined> {
  const { parameters } = entrypoint;
  const values = new Map<string, Json>(Object.entries(before));
  const given = new Map<string, Json>();
  for (let step = 0; step < parameters.length; ) {
    const parameter = parameters[step];
    if (!parameter) break;
    const frame = { title, step: step + 1, total: parameters.length };
    const answer = await askValue(parameter, frame, values.get(parameter.name));
    if (answer === undefined) return undefined;
    if (answer === back) {
      step = Math.max(0, step - 1);
      continue;
    }
    given.delete(parameter.name);
    values.delete(parameter.name);
    if (answer !== kept) {
      given.set(parameter.name, answer);
      values.set(parameter.name, answer);
    }
    step += 1;
  }
  return Object.fromEntries(given);
}

interface Frame {
  readonly title: string;
  readonly step: number;
  readonly total: number;
}

const askValue = (parameter: ParameterRecord, frame: Frame, before: Json | undefined): Promise<Answer> =>
  parameter.kind === 'flag' ? askFlag(parameter, frame, before) : askText(parameter, frame, before);

function askFlag({ name, required, default: preset }: ParameterRecord, frame: Frame, before: Json | undefined): Promise<Answer> {
  const pick = window.createQuickPick();
  const [yes, no] = [
    { label: l10n.t('Yes'), description: JSON.stringify(true) },
    { label: l10n.t('No'), description: JSON.stringify(false) },
  ];
  const rest = { label: l10n.t('Keep the default'), description: preset ?? '' };
  pick.items = required ? [yes, no] : [rest, yes, no];
  pick.activeItems = [before === true ? yes : before === false || required ? no : rest];
  pick.placeholder = name;
  return shown(pick, frame, (answer) =>
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      answer(chosen === rest ? kept : chosen === yes);
    }),
  );
}

function askText(parameter: ParameterRecord, frame: Frame, before: Json | undefined): Promise<Answer> {
  const box = window.createInputBox();
  const reveal: QuickInputButton = { iconPath: new ThemeIcon('eye'), tooltip: l10n.t('Show what is typed') };
  box.prompt = promptOf(parameter);
  box.placeholder = parameter.required
    ? parameter.name
    : l10n.t('{name}: leave it empty for the default, {value}', { name: parameter.name, value: parameter.default ?? '–' });
  box.value = before === undefined ? '' : textOf(parameter, before);
  box.password = isSecret(parameter.name);
  if (box.password) box.buttons = [reveal];
  const problem = (): string | undefined => {
    if (isLeftOut(parameter, box.value)) return undefined;
    const typed = typedValue(parameter, box.value);
    return 'wrong' in typed ? wrongWords(typed.wrong) : undefined;
  };
  box.onDidChangeValue(() => {
    box.validationMessage = box.value.trim() === '' ? undefined : problem();
  });
  box.onDidTriggerButton((button) => {
    if (button === reveal) box.password = !box.password;
  });
  return shown(box, frame, (answer) =>
    box.onDidAccept(() => {
      box.validationMessage = problem();
      if (box.validationMessage !== undefined) return;
      if (isLeftOut(parameter, box.value)) return answer(kept);
      const typed = typedValue(parameter, box.value);
      if ('value' in typed) answer(typed.value);
    }),
  );
}

/** An empty text is a value where nothing else stands for it. */
const isLeftOut = ({ required }: ParameterRecord, text: string): boolean => !required && text.trim() === '';

function promptOf({ name, kind, annotation }: ParameterRecord): string {
  const shownAs = annotation === undefined ? name : `${name}: ${annotation}`;
  switch (kind) {
    case 'text':
      return l10n.t('`{name}`. The text is taken as it is, without quotes.', { name: shownAs });
    case 'integer':
      return l10n.t('`{name}`. A whole number.', { name: shownAs });
    case 'number':
      return l10n.t('`{name}`. A number.', { name: shownAs });
    case 'list':
      return l10n.t('`{name}`. A list as JSON, such as `["a", "b"]`.', { name: shownAs });
    case 'object':
      return l10n.t('`{name}`. An object as JSON, such as `{"key": "value"}`.', { name: shownAs });
    case 'other':
      return l10n.t('`{name}`. Any JSON value; the function gets it as plain data, not as its own type.', { name: shownAs });
    case 'flag':
      return shownAs;
    default:
      return kind satisfies never;
  }
}

function wrongWords(wrong: Wrong): string {
  switch (wrong) {
    case 'integer':
      return l10n.t('This is no whole number.');
    case 'number':
      return l10n.t('This is no number.');
    case 'list':
      return l10n.t('This is no list in JSON, such as `["a", "b"]`.');
    case 'object':
      return l10n.t('This is no object in JSON, such as `{"key": "value"}`.');
    case 'json':
      return l10n.t('This is no JSON. A text needs quotes here.');
    default:
      return wrong satisfies never;
  }
}

interface Shown {
  title: string | undefined;
  step: number | undefined;
  totalSteps: number | undefined;
  ignoreFocusOut: boolean;
  buttons: readonly QuickInputButton[];
  show(): void;
  dispose(): void;
  onDidHide(listener: () => void): { dispose(): unknown };
  onDidTriggerButton(listener: (button: QuickInputButton) => void): { dispose(): unknown };
}

/** Shows one step until it is answered, left, or the user goes back. */
function shown(
  input: Shown,
  { title, step, total }: Frame,
  listen: (answer: (value: Answer) => void) => { dispose(): unknown },
): Promise<Answer> {
  const owned = new Disposables();
  owned.add(input);
  input.title = title;
  input.step = step;
  input.totalSteps = total;
  input.ignoreFocusOut = true;
  if (step > 1) input.buttons = [QuickInputButtons.Back, ...input.buttons];
  return new Promise((resolve) => {
    const end = (value: Answer): void => {
      resolve(value);
      owned.dispose();
    };
    owned.add(listen(end));
    owned.add(input.onDidTriggerButton((button) => button === QuickInputButtons.Back && end(back)));
    owned.add(input.onDidHide(() => end(undefined)));
    input.show();
  });
}
