import type manifest from '../../package.json';
import { catalogue } from '../worker/catalogue';

const names = { python: 'Python', typescript: 'TypeScript' } as const;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** One row for each rule, with a link to its page. */
const rulesTable = (): string =>
  table(
    ['Rule', 'What it reports', 'Severity', 'Languages'],
    catalogue.map(({ id, summary, severity, languages, page }) => [
      `[\`${id}\`](src/${page})`,
      summary,
      severity,
      languages.map((language) => names[language]).join(', ') || 'settings files',
    ]),
  );

/** One row for each setting. */
function settingsTable(given: typeof manifest, texts: Readonly<Record<string, string>>): string {
  const settings = Object.entries(given.contributes.configuration.properties);
  return table(
    ['Setting', 'Default', 'Meaning'],
    settings.map(([id, setting]) => [
      `\`${id}\``,
      `\`${JSON.stringify(setting.default, (_, value: unknown) => (value === 'default' ? undefined : value))}\``,
      texts[setting.markdownDescription.replaceAll('%', '')] ?? '',
    ]),
  );
}

/** The README with its generated tables as they should be now. */
export function withTables(readme: string, given: typeof manifest, texts: Readonly<Record<string, string>>): string {
  const sections = { rules: rulesTable(), settings: settingsTable(given, texts) };
  return Object.entries(sections).reduce(
    (text, [name, content]) =>
      text.replace(new RegExp(`(<!-- ${name}: .*-->\n)[\\s\\S]*?(<!-- /${name} -->)`), `$1\n${content}\n\n$2`),
    readme,
  );
}
