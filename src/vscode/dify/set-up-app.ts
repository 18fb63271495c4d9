import { commands, env, l10n, Uri, window } from 'vscode';
import { monitoringPage } from '../../dify/address';
import { type DifyApp, tracingOf } from '../../dify/console';
import { type DifyPlan, difyPlan, isSetUp, type WantedConfig } from '../../dify/plan';
import type { ConsoleAccess } from '../../dify/request';
import { setUpDify } from '../../dify/set-up';
import { DifyFailed } from '../../dify/trouble';
import { askAddress, askApp, type ConsoleMemory, waiting } from './ask-console';
import { keptSentence, planText, troubleSentence } from './console-words';
import type { DifyForm } from './form';

/** Sets an app up through Dify's console, after showing what will change, and says what came of it. */
export async function setUpApp(form: DifyForm, memory: ConsoleMemory): Promise<void> {
  const address = await askAddress(memory, true);
  if (!address) return;
  const { host } = new URL(address.base);
  try {
    const found = await askApp(address, memory);
    if (!found) return;
    const { access, app } = found;
    const wanted = wantedBy(form);
    const plan = await waiting(host, async () => difyPlan(await tracingOf(access, app.id), wanted));
    if (isSetUp(plan)) {
      await tellDone(l10n.t('“{app}” logs there already. Nothing was changed.', { app: app.name }), access, app);
      return;
    }
    if (!(await isAgreedTo(plan, app, host))) return;
    const result = await waiting(host, () => setUpDify(access, app.id, wanted, plan));
    if (result.kind === 'done')
      await tellDone(l10n.t('“{app}” logs to Opik now. Dify has the values, and tracing is on.', { app: app.name }), access, app);
    else
      await tellFailed(
        `${troubleSentence(result.trouble, host)} ${keptSentence(result.kept)}`,
        monitoringPage(access.base, app.id),
      );
  } catch (error) {
    if (!(error instanceof DifyFailed)) throw error;
    await tellFailed(`${troubleSentence(error.trouble, host)} ${keptSentence('nothing')}`);
  }
}

/** Opens the page of an app where its tracing is set, by an address that is asked for; without an app, the list of them. */
export async function openMonitoring(memory: Pick<ConsoleMemory, 'memory'>): Promise<void> {
  const address = await askAddress(memory, false);
  if (!address) return;
  const { base, app } = address;
  await env.openExternal(Uri.parse(app === undefined ? `${base}/apps` : monitoringPage(base, app)));
}

/** The values of the form. */
function wantedBy({ values }: DifyForm): WantedConfig {
  const valueIn = (field: 'project' | 'workspace' | 'url'): string =>
    values.flatMap((one) => (one.field === field ? [one.value] : []))[0] ?? '';
  const key = values.flatMap((one) => (one.field === 'key' && one.key ? [one.key] : []))[0];
  return { project: valueIn('project'), workspace: valueIn('workspace'), url: valueIn('url'), ...(key && { key }) };
}

async function isAgreedTo(plan: DifyPlan, { name }: DifyApp, host: string): Promise<boolean> {
  const options = { modal: true, detail: planText(plan, host) };
  if (!plan.overwrites) {
    const set = l10n.t('Set Up');
    return (await window.showInformationMessage(l10n.t('Let “{app}” log to Opik?', { app: name }), options, set)) === set;
  }
  const replace = l10n.t('Replace');
  return (
    (await window.showWarningMessage(l10n.t('“{app}” has other settings. Replace them?', { app: name }), options, replace)) ===
    replace
  );
}

async function tellDone(sentence: string, { base }: ConsoleAccess, { id }: DifyApp): Promise<void> {
  const [monitoring, traces] = [l10n.t('Open Monitoring Page'), l10n.t('Show Traces')];
  const chosen = await window.showInformationMessage(sentence, monitoring, traces);
  if (chosen === monitoring) await env.openExternal(Uri.parse(monitoringPage(base, id)));
  if (chosen === traces) await commands.executeCommand('opikLens.showTraces');
}

async function tellFailed(sentence: string, page?: string): Promise<void> {
  const monitoring = l10n.t('Open Monitoring Page');
  const chosen = await window.showErrorMessage(sentence, ...(page === undefined ? [] : [monitoring]));
  if (chosen === monitoring && page !== undefined) await env.openExternal(Uri.parse(page));
}
