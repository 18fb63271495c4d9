import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { repository } from '../../src/dev/repository';

const folder = path.join(repository, 'src', 'vscode');
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

/** `$(check) Chosen` in a list is read aloud as “check Chosen”: an icon goes into `iconPath`. Items of the status bar have no other way, and a label of their own. */
it.each(sources.filter((file) => !file.endsWith('status-bar.ts')))('%s has no icon in words that are read aloud', (file) => {
  const text = readFileSync(path.join(folder, file), 'utf8');
  expect(text.match(/['"`]\$\([\w~-]+\)|`\$\(\$\{/g) ?? []).toEqual([]);
});

it.each(sources.filter((file) => file.endsWith('status-bar.ts')))('%s says aloud what its item says', (file) => {
  expect(readFileSync(path.join(folder, file), 'utf8')).toContain('accessibilityInformation = ');
});
