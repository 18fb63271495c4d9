import { type LanguageStatusItem, LanguageStatusSeverity, l10n, languages } from 'vscode';
import type { AnalysisStatus } from '../../protocol/lint';
import { Disposables } from '../disposables';
import type { Failures } from '../failures';
import { selector } from '../linting/documents';
import type { Linting } from '../linting/linting';
import { countBySeverity, spellCounts } from './counts';

/**
 * Shows the state of the analysis beside the language in the status bar, once it has been started. A failure shows until the next scan.
 * Python and TypeScript have an item each, with the SDK of that language: both SDKs in one line leave no room for its command.
 */
export function showStatus(linting: Linting, failures: Failures): Disposables {
  const owned = new Disposables();
  let items: readonly (readonly [SdkLanguage, LanguageStatusItem])[] = [];
  let sdks: AnalysisStatus['sdks'] = [];
  let hasFailed = false;
  const show = (): void => {
    if (!linting.started) return;
    if (items.length === 0) items = LANGUAGES.map((language) => [language, createItem(owned, language)]);
    const counts = spellCounts(countBySeverity(linting.known.findings()), l10n.t);
    for (const [language, item] of items) {
      item.busy = linting.isScanning;
      item.severity = hasFailed ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
      item.detail = hasFailed
        ? l10n.t('Part of the analysis failed. The log says why.')
        : [counts, spellSdks(sdks, language)].filter(Boolean).join(' · ');
    }
  };
  linting.onDidChangeFindings(show);
  linting.onDidChangeScanning(async () => {
    if (linting.isScanning) hasFailed = false;
    else
      sdks = await linting.ask('status', null).then(
        (status) => status.sdks,
        () => [],
      );
    show();
  });
  failures.onDidFail(() => {
    hasFailed = true;
    show();
  });
  return owned;
}

const LANGUAGES = ['python', 'typescript'] as const;
type SdkLanguage = (typeof LANGUAGES)[number];

function createItem(owned: Disposables, language: SdkLanguage): LanguageStatusItem {
  const own = selector.filter((filter) => (filter.language === 'python') === (language === 'python'));
  const item = owned.add(languages.createLanguageStatusItem(`opikLens.status.${language}`, own));
  item.name = 'Opik Lens';
  item.text = 'Opik Lens';
  item.command = { title: l10n.t('Show Log'), command: 'opikLens.showLog' };
  return item;
}

const MOST_SDKS = 2;

/** Each version of one language's SDK once: "Opik 1.11.4, 2.1.14". */
function spellSdks(sdks: AnalysisStatus['sdks'], language: SdkLanguage): string {
  const known = sdks.filter((sdk) => sdk.language === language).map(({ version, range }) => version ?? range);
  const distinct = [...new Set(known)].filter(Boolean);
  if (distinct.length === 0) return '';
  return `Opik ${distinct.slice(0, MOST_SDKS).join(', ')}${distinct.length > MOST_SDKS ? ', …' : ''}`;
}
