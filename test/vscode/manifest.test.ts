import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json';
import names from '../../package.nls.json';
import { generated } from '../../src/dev/docs';
import { repository } from '../../src/dev/repository';
import { paletteCommands } from '../../src/vscode/commands/names';
import { languageExtensions } from '../../src/vscode/linting/languages';
import { parseSettings } from '../../src/vscode/settings/settings';

describe('the manifest', () => {
  it('lists the commands that exist', () => {
    expect(manifest.contributes.commands.map(({ command }) => command).sort()).toEqual([...paletteCommands].sort());
    expect(new Set(manifest.contributes.commands.map(({ category }) => category))).toEqual(new Set(['Opik']));
  });

  it('wakes up for the languages that are linted', () => {
    const languages = manifest.activationEvents.flatMap((event) => /^onLanguage:(.*)$/.exec(event)?.[1] ?? []);
    expect(languages.sort()).toEqual(Object.keys(languageExtensions).sort());
  });

  it('has the defaults that the code has', () => {
    const properties = Object.entries(manifest.contributes.configuration.properties);
    const defaults = Object.fromEntries(properties.map(([name, property]) => [name.replace('opikLens.', ''), property.default]));
    expect(parseSettings((name) => defaults[name])).toEqual(parseSettings(() => undefined));
    expect(Object.keys(defaults).sort()).toEqual(Object.keys(parseSettings(() => undefined)).sort());
    for (const [name, { scope }] of properties) expect(scope, name).toBe('resource');
  });

  it('takes every text from package.nls.json, and nothing there is unused', () => {
    const { contributes, capabilities } = manifest;
    const used = [...JSON.stringify({ contributes, capabilities }).matchAll(/"%([\w.-]+)%"/g)].map(([, name]) => name);
    expect(used.sort()).toEqual(Object.keys(names).sort());
  });
});

describe('generated files', () => {
  it.each(Object.entries(generated()))('%s is what `npm run docs` writes', (file, text) => {
    expect(readFileSync(path.join(repository, file), 'utf8')).toBe(text);
  });
});
