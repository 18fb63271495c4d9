import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import manifest from '../../package.json';
import texts from '../../package.nls.json';
import { withTables } from './readme-tables';
import { repository } from './repository';
import { withRuleSettings, withRuleTexts } from './rule-settings';
import { packageJsonSchema, settingsSchema } from './settings-schema';
import { bundle } from './strings';

/** What is written from the code, as it should be now, by file. The tests compare. */
export const generated = (): Readonly<Record<string, string>> => ({
  'package.json': json(withRuleSettings(manifest)),
  'package.nls.json': json(withRuleTexts(texts)),
  'l10n/bundle.l10n.json': json(bundle()),
  'media/opik-lens.schema.json': json(settingsSchema()),
  'media/package-json.schema.json': json(packageJsonSchema()),
  'README.md': withTables(readFileSync(path.join(repository, 'README.md'), 'utf8'), manifest, texts),
});

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

if (process.argv[1] === __filename) {
  for (const [file, text] of Object.entries(generated())) writeFileSync(path.join(repository, file), text);
}
