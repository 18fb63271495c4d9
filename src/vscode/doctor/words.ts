import { l10n } from 'vscode';
import type { Check, DoctorFix, Topic } from '../../doctor/model';
import type { SetupLanguage } from '../../setup/model';

/** What a language is called. */
export const languageNames: Readonly<Record<SetupLanguage, string>> = { python: 'Python', typescript: 'TypeScript' };

/** Where variables come from that no file sets. */
export const environmentPlace = (): string => l10n.t('the environment of this window');

/** What a line is about. */
export function topicName(topic: Topic): string {
  const names: Readonly<Record<Topic, string>> = {
    sdk: l10n.t('SDK'),
    flush: l10n.t('Sent before the program ends'),
    disabled: l10n.t('Tracing switched on'),
    terminals: l10n.t('This terminal'),
    beaten: l10n.t('Settings in the code'),
    receiver: l10n.t('What arrived last'),
    settings: l10n.t('Settings that win'),
    url: l10n.t('Address'),
    server: l10n.t('Server'),
    workspace: l10n.t('Workspace'),
    project: l10n.t('Project'),
    panel: l10n.t('Trace panel'),
  };
  return names[topic];
}

/** What a state is called. */
export function stateName(state: Check['state']): string {
  const names: Readonly<Record<Check['state'], string>> = {
    good: l10n.t('Fine'),
    wrong: l10n.t('To be repaired'),
    doubtful: l10n.t('To be looked at'),
    unknown: l10n.t('Not known'),
  };
  return names[state];
}

/** What a press does. */
export function fixName(fix: DoctorFix): string {
  switch (fix.do) {
    case 'copy':
      return l10n.t('Copy the Command');
    case 'open':
      return l10n.t('Show and Repair');
    case 'open-file':
      return l10n.t('Open the File');
    case 'instrument':
      return l10n.t('Instrument…');
    case 'configure':
      return l10n.t('Configure…');
    case 'show-configuration':
      return l10n.t('Show Configuration');
    case 'start-tracing':
      return l10n.t('Start Local Tracing');
    case 'new-terminal':
      return l10n.t('New Terminal');
    case 'show-log':
      return l10n.t('Show Log');
    case 'show-traces':
      return l10n.t('Show Traces');
    case 'choose-source':
      return l10n.t('Choose Trace Source…');
    default:
      return fix satisfies never;
  }
}
