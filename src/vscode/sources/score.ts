import { l10n, type QuickPickItem, ThemeIcon, window } from 'vscode';
import type { Detail } from '../../protocol/panel';
import type { GivenScore } from '../../traces/client/opik-client';
import type { Panel } from '../panel/panel';

const PATIENCE = 10_000;

/** Asks for a feedback score of a trace, or of one of its spans, and gives it; one of that name is changed. */
export async function giveScore(panel: Panel, trace: string, span: string | undefined): Promise<void> {
  const asked = { trace, ...(span !== undefined && { span }) };
  const detail = await (await panel.reads()).detail(asked, AbortSignal.timeout(PATIENCE));
  if (!detail) return;
  const score = await askScore(detail);
  if (!score) return;
  await panel.score(trace, span, score, AbortSignal.timeout(PATIENCE));
  panel.changed([trace]);
  window.setStatusBarMessage(l10n.t('{name} is {value} now.', { name: score.name, value: score.value }), 5_000);
}

/** Asks for a feedback score of a conversation as a whole, and gives it; one of that name is changed. */
export async function giveThreadScore(panel: Panel, project: string, thread: string): Promise<void> {
  const score = await askScore({ scores: [] });
  if (!score) return;
  await panel.scoreThread(project, thread, score, AbortSignal.timeout(PATIENCE));
  window.setStatusBarMessage(l10n.t('{name} is {value} now.', { name: score.name, value: score.value }), 5_000);
}

async function askScore({ scores }: Pick<Detail, 'scores'>): Promise<GivenScore | undefined> {
  const title = l10n.t('Feedback Score');
  const name = await askName(title, scores);
  if (name === undefined) return undefined;
  const before = scores.find((one) => one.name === name);
  const typed = await window.showInputBox({
    title,
    prompt: l10n.t('The value of {name}: a number.', { name }),
    value: before ? String(before.value) : '',
    validateInput: (value) => (numberIn(value) === undefined ? l10n.t('This is no number.') : undefined),
  });
  const value = typed === undefined ? undefined : numberIn(typed);
  if (value === undefined) return undefined;
  const reason = await window.showInputBox({
    title,
    prompt: l10n.t('The reason, for those who read it later. Enter goes on without.'),
    value: before?.reason ?? '',
  });
  if (reason === undefined) return undefined;
  return { name, value, ...(reason.trim() !== '' && { reason: reason.trim() }) };
}

/** One that the record has, or a new name. */
async function askName(title: string, scores: Detail['scores']): Promise<string | undefined> {
  const another: QuickPickItem = { iconPath: new ThemeIcon('add'), label: l10n.t('Another Score…'), alwaysShow: true };
  if (scores.length > 0) {
    const items = scores.map(({ name, value }): QuickPickItem => ({ label: name, description: String(value) }));
    const picked = await window.showQuickPick([...items, another], { title, placeHolder: l10n.t('Which score?') });
    if (picked !== another) return picked?.label;
  }
  const typed = await window.showInputBox({
    title,
    prompt: l10n.t('The name of the score, such as `correctness`.'),
    validateInput: (value) => (value.trim() === '' ? l10n.t('A score has a name.') : undefined),
  });
  return typed?.trim();
}

/** Opik keeps nine digits after the point. */
function numberIn(text: string): number | undefined {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(value) ? undefined : value;
}
