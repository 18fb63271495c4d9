import { commands, l10n, Uri, workspace } from 'vscode';
import type { SettingName, SetupLanguage } from '../../setup/model';
import { type SettingSources, type Source, sourcesOf } from '../../setup/sources';
import { Disposables } from '../disposables';
import type { Linting } from '../linting/linting';
import { observeWorkspace } from './observe-workspace';
import { shownPath } from './shown-path';

const SCHEME = 'opik-lens-configuration';

/** The page of "Opik: Show Configuration": where each package gets its connection from. It is written anew whenever it is asked for. */
export class ConfigurationPage extends Disposables {
  #text = '';
  readonly #page = Uri.from({ scheme: SCHEME, path: '/Opik Configuration.md' });

  constructor(private readonly linting: Linting) {
    super();
    this.add(workspace.registerTextDocumentContentProvider(SCHEME, { provideTextDocumentContent: () => this.#text }));
  }

  /** Only reads; keys are masked. */
  async show(): Promise<void> {
    const observation = await observeWorkspace(this.linting);
    this.#text = pageOf(sourcesOf(observation));
    // The time makes it another document: the editor keeps the texts of those that it has seen.
    await commands.executeCommand('markdown.showPreview', this.#page.with({ query: Date.now().toString(36) }));
  }
}

function pageOf(packages: ReturnType<typeof sourcesOf>): string {
  const lines = [`# ${l10n.t('Opik configuration')}`, ''];
  if (packages.length === 0) lines.push(l10n.t('No folder is open.'));
  for (const { root, name, languages } of packages) {
    lines.push(`## ${code(name)}`, '', code(shownPath(root)), '');
    for (const { language, settings } of languages) {
      lines.push(`### ${languageNames[language]}`, '', ...table(settings), '', ...disagreements(settings));
    }
  }
  return lines.join('\n');
}

const languageNames: Readonly<Record<SetupLanguage, string>> = { python: 'Python', typescript: 'TypeScript, JavaScript' };

const settingName = (name: SettingName): string =>
  ({ apiKey: l10n.t('API key'), workspace: l10n.t('Workspace'), url: l10n.t('Server') })[name];

/** One row for each source; the first of a setting is the one in force. */
function table(settings: readonly SettingSources[]): readonly string[] {
  const rows = settings.flatMap(({ name, sources, inForce }) =>
    sources.length === 0
      ? [`| **${settingName(name)}** | | ${l10n.t('nothing sets it')} | |`]
      : sources.map((source, index) =>
          row([
            index === 0 ? `**${settingName(name)}**` : '',
            shownValue(source),
            placeOf(source),
            stateOf(source, inForce).replaceAll(' ', '\u00a0'),
          ]),
        ),
  );
  return [row([l10n.t('Setting'), l10n.t('Value'), l10n.t('From'), '']), '| --- | --- | --- | --- |', ...rows];
}

function shownValue({ value, from }: Source): string {
  if (value !== undefined) return code(String(value));
  return from === undefined ? l10n.t('set in the code') : l10n.t('taken from {name}', { name: code(from) });
}

function stateOf(source: Source, inForce: Source | undefined): string {
  if (source === inForce) return `✓ ${l10n.t('in force')}`;
  return source.isSeen ? l10n.t('not reached') : l10n.t('not loaded');
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function placeOf({ kind, by, file, line }: Source): string {
  const place = file === undefined ? '' : code(line === undefined ? shownPath(file) : `${shownPath(file)}:${line}`);
  switch (kind) {
    case 'code':
      return `${code(by)} · ${place}`;
    case 'environment':
      return l10n.t('{name} of this editor’s environment', { name: code(by) });
    case 'env-file':
    case 'ini':
      return `${place} · ${code(by)}`;
    case 'key':
      return l10n.t('what the key itself names');
    case 'default':
      return l10n.t('the SDK’s default');
    default:
      return kind satisfies never;
  }
}

function disagreements(settings: readonly SettingSources[]): readonly string[] {
  return settings.flatMap(({ name, inForce, disagreeing }) =>
    disagreeing.map((source) =>
      source.isSeen
        ? `- ⚠ ${l10n.t('{setting}: {other} says something else than {winner}, which wins.', {
            setting: settingName(name),
            other: placeOf(source),
            winner: inForce ? placeOf(inForce) : '',
          })}`
        : `- ⚠ ${l10n.t('{setting}: {other} is not loaded by the program.', { setting: settingName(name), other: placeOf(source) })}`,
    ),
  );
}

/** Text of files as it is, whatever marks it holds: the page is Markdown. */
function code(text: string): string {
  const plain = text.replace(/[\r\n]+/g, ' ').replaceAll('|', '∣');
  const fence = '`'.repeat(1 + Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length)));
  const pad = /^`|`$/.test(plain) ? ' ' : '';
  return plain === '' ? '' : `${fence}${pad}${plain}${pad}${fence}`;
}
