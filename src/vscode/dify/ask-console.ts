import { l10n, type Memento, ProgressLocation, type SecretStorage, ThemeIcon, window } from 'vscode';
import { type DifyAddress, difyAddress, wayTo } from '../../dify/address';
import { appOf, appsOf, type DifyApp } from '../../dify/console';
import type { ConsoleAccess } from '../../dify/request';
import { consoleToken } from '../../dify/token';
import { DifyFailed } from '../../dify/trouble';
import { Secret } from '../../setup/secret';
import { troubleSentence } from './console-words';

/** Where the address that was used last is remembered, and where tokens lie. */
export interface ConsoleMemory {
  readonly memory: Memento;
  readonly secrets: SecretStorage;
}

const ADDRESS = 'opikLens.difyAddress';
const PATIENCE = 10_000;

const secretOf = (base: string): string => `opikLens.dify ${base}`;

/** The address of a Dify or one of its apps; undefined when it was left, or when a token that `isSent` must not travel there. */
export async function askAddress({ memory }: Pick<ConsoleMemory, 'memory'>, isSent: boolean): Promise<DifyAddress | undefined> {
  const before: unknown = memory.get(ADDRESS);
  const pasted = await window.showInputBox({
    title: l10n.t('Connect a Dify App'),
    prompt: l10n.t('The address of Dify, or better: of the page of the app.'),
    placeHolder: 'https://cloud.dify.ai/app/…/overview',
    value: typeof before === 'string' ? before : '',
    ignoreFocusOut: true,
    validateInput: (value) => {
      if (value.trim() === '') return undefined;
      const address = difyAddress(value);
      if (!address) return l10n.t('This is no address of a server.');
      return isSent && wayTo(address.base) === 'open'
        ? l10n.t('A token would go there for all to read. Only https will do outside of your own network.')
        : undefined;
    },
  });
  const address = pasted === undefined ? undefined : difyAddress(pasted);
  if (!address || (isSent && !(await isWayTaken(address)))) return undefined;
  await memory.update(ADDRESS, pasted?.trim());
  return address;
}

async function isWayTaken({ base }: DifyAddress): Promise<boolean> {
  if (wayTo(base) !== 'open-in-private-network') return wayTo(base) === 'safe';
  const go = l10n.t('Send It');
  const chosen = await window.showWarningMessage(
    l10n.t('The token and the API key would go to {host} without encryption', { host: new URL(base).host }),
    { modal: true, detail: l10n.t('Everybody in the same network could read them.') },
    go,
  );
  return chosen === go;
}

/** The app that the address names, or one of the list, with a token that opens the console. Undefined when it was left; failures but a token's are thrown. */
export async function askApp(
  address: DifyAddress,
  { secrets }: ConsoleMemory,
): Promise<{ readonly access: ConsoleAccess; readonly app: DifyApp } | undefined> {
  const { base, app } = address;
  const { host } = new URL(base);
  const saved = await secrets.get(secretOf(base));
  let token = saved === undefined ? await askToken(address) : new Secret(saved);
  while (token) {
    const access: ConsoleAccess = { base, token, patience: PATIENCE };
    try {
      const apps = await waiting(host, async () => (app === undefined ? appsOf(access) : [await appOf(access, app)]));
      await secrets.store(secretOf(base), token.reveal());
      const chosen = app === undefined ? await pickApp(apps, access) : apps[0];
      return chosen && { access, app: chosen };
    } catch (error) {
      if (!(error instanceof DifyFailed) || !/^(?:bad-token|cookies-wanted)$/.test(error.trouble.kind)) throw error;
      await secrets.delete(secretOf(base));
      token = await askToken(address, troubleSentence(error.trouble, host));
    }
  }
  return undefined;
}

/** Says in the status bar that Dify is asked: most answers come in no time. */
export const waiting = <Result>(host: string, work: () => Promise<Result>): Thenable<Result> =>
  window.withProgress({ location: ProgressLocation.Window, title: l10n.t('Asking Dify at {host}', { host }) }, work);

async function askToken({ base }: DifyAddress, trouble?: string): Promise<Secret | undefined> {
  const { host } = new URL(base);
  const how = l10n.t(
    'Sign in to Dify in a browser, open its developer tools, and copy the Cookie header of a request to /console/api (older releases: the Authorization header). It is kept in the secret storage of the editor and sent to {host} only.',
    { host },
  );
  const pasted = await window.showInputBox({
    title: l10n.t('A Token of the Console at {host}', { host }),
    prompt: trouble === undefined ? how : `${trouble} ${how}`,
    password: true,
    ignoreFocusOut: true,
    validateInput: (value) =>
      value.trim() !== '' && !consoleToken(value) ? l10n.t('There is no token in this. Copy the whole header again.') : undefined,
  });
  return pasted === undefined ? undefined : consoleToken(pasted);
}

async function pickApp(apps: readonly DifyApp[], access: ConsoleAccess): Promise<DifyApp | undefined> {
  const other = {
    iconPath: new ThemeIcon('link'),
    label: l10n.t('Another one, by its address…'),
    alwaysShow: true,
    app: undefined,
  };
  const items = [...apps.map((app) => ({ label: app.name, description: app.mode, app })), other];
  const chosen = await window.showQuickPick<(typeof items)[number]>(items, {
    title: l10n.t('Connect a Dify App'),
    placeHolder: l10n.t('Which app shall log to Opik?'),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  if (chosen !== other) return chosen?.app;
  const pasted = await window.showInputBox({
    title: l10n.t('Connect a Dify App'),
    prompt: l10n.t('The address of the page of the app.'),
    ignoreFocusOut: true,
    validateInput: (value) =>
      value.trim() !== '' && difyAddress(value)?.app === undefined
        ? l10n.t('This is no address of an app: it has /app/ in it.')
        : undefined,
  });
  const id = pasted === undefined ? undefined : difyAddress(pasted)?.app;
  return id === undefined ? undefined : appOf(access, id);
}
