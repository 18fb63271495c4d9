import { l10n } from 'vscode';
import type { SetupLanguage } from '../../setup/model';

/** What a language is called. */
export const languageNames: Readonly<Record<SetupLanguage, string>> = { python: 'Python', typescript: 'TypeScript' };

/** Where variables come from that no file sets. */
export const environmentPlace = (): string => l10n.t('the environment of this window');
