import { l10n, QuickPickItemKind, ThemeIcon } from 'vscode';
import type { Deployment } from '../../setup/model';
import { cloudUrl, localUrl, serverUrl } from '../../setup/urls';
import { askText, back, type Choice, choose, type Frame, type Outcome } from './dialog';
import type { Wizard } from './wizard';

/** Asks where traces shall go; a `Wizard` when the SDK's own shall ask the rest. */
export async function askDeployment(
  frame: Frame,
  editorUrl: () => Promise<string>,
  wizards: readonly Wizard[],
): Promise<Outcome<Deployment | Wizard>> {
  const question = l10n.t('Where shall traces go?');
  for (;;) {
    const chosen = await choose(frame, question, [...deployments(), ...wizardChoices(wizards)]);
    if (chosen === back || chosen === undefined || typeof chosen === 'object') return chosen;
    if (chosen === 'editor') return { kind: 'editor', url: await editorUrl() };
    if (chosen !== 'self-hosted') return { kind: chosen };
    const url = await askAddress({ ...frame, canGoBack: true });
    if (url !== back) return url === undefined ? undefined : { kind: 'self-hosted', url };
  }
}

function deployments(): readonly Choice<Deployment['kind'] | Wizard>[] {
  return [
    { value: 'cloud', iconPath: new ThemeIcon('cloud'), label: 'Opik Cloud', description: cloudUrl.replace(/\/api$/, '') },
    {
      value: 'local',
      iconPath: new ThemeIcon('server'),
      label: l10n.t('A server on this machine'),
      description: localUrl.replace(/\/api$/, ''),
    },
    {
      value: 'self-hosted',
      iconPath: new ThemeIcon('server-environment'),
      label: l10n.t('Another server'),
      description: l10n.t('self-hosted, at an address that you give'),
    },
    {
      value: 'editor',
      iconPath: new ThemeIcon('pulse'),
      label: l10n.t('This editor'),
      description: l10n.t('no account and no server; nothing is written'),
    },
  ];
}

function wizardChoices(wizards: readonly Wizard[]): readonly Choice<Deployment['kind'] | Wizard>[] {
  if (wizards.length === 0) return [];
  return [
    { label: l10n.t('The SDK’s own wizard, in a terminal'), kind: QuickPickItemKind.Separator },
    ...wizards.map((wizard) => ({
      value: wizard,
      iconPath: new ThemeIcon('terminal'),
      label: wizard.command,
      description: wizard.what,
      detail: wizard.caution,
    })),
  ];
}

function askAddress(frame: Frame): Promise<Outcome<string>> {
  return askText(frame, {
    prompt: l10n.t('The address of the server. Any page of it will do.'),
    placeholder: 'https://opik.example.com',
    problem: (text) =>
      serverUrl(text) ? undefined : l10n.t('This is no address of a server, such as `https://opik.example.com`.'),
  }).then((text) => (typeof text === 'string' ? (serverUrl(text) ?? text) : text));
}
