import { type LanguageStatusItem, LanguageStatusSeverity, l10n, languages } from 'vscode';
import type { AnalysisStatus } from '../../protocol/lint';
import { Disposables } from '../disposables';
import type { Failures } from '../failures';
import { selector } from '../linting/documents';
import type { Linting } from '../linting/linting';
import { countBySeverity, spellCounts } from './counts';

/** Shows the state of the analysis beside the language in the status bar, once it has been started. A failure shows until the next scan. */
export function showStatus(linting: Linting, failures: Failures): Disposables {
  const owned = new Disposables();
  let item: LanguageStatusItem | undefined;
  let sdks = '';
  let hasFailed = false;
  const show = (): void => {
    if (!linting.started) return;
    item ??= createItem(owned);
    item.busy = linting.isScanning;
    item.severity = hasFailed ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
    item.detail = hasFailed
      ? l10n.t('Part of the analysis failed. The log says why.')
      : [spellCounts(countBySeverity(linting.known.findings()), l10n.t), sdks].filter(Boolean).join(' · ');
  };
  linting.onDidChangeFindings(show);
  linting.onDidChangeScanning(async () => {
    if (linting.isScanning) hasFailed = false;
    else sdks = await linting.ask('status', null).then(spellSdks, () => '');
    show();
  });
  failures.onDidFail(() => {
    hasFailed = true;
    show();
  });
  return owned;
}

function createItem(owned: Disposables): LanguageStatusItem {
  const item = owned.add(languages.createLanguageStatusItem('opikLens.status', selector));
  item.name = 'Opik Lens';
  item.text = 'Opik Lens';
  item.command = { title: l10n.t('Show Log'), command: 'opikLens.showLog' };
  return item;
}

const LANGUAGES: Readonly<Record<string, string>> = { python: 'Python', typescript: 'TypeScript' };

const MOST_SDKS = 3;

/** Each version once: "Opik 1.11.4 (Python)". */
function spellSdks({ sdks }: AnalysisStatus): string {
  const spelled = sdks
    .filter(({ version, range }) => version ?? range)
    .map(({ language, version, range }) => `Opik ${version ?? range} (${LANGUAGES[language] ?? language})`);
  const distinct = [...new Set(spelled)];
  return [...distinct.slice(0, MOST_SDKS), ...(distinct.length > MOST_SDKS ? ['…'] : [])].join(', ');
}
