import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json';
import { packageJsonSchema, settingsSchema } from '../../src/dev/settings-schema';
import { catalogue as rules } from '../../src/worker/catalogue';
import { SettingsFiles } from '../../src/workspace';
import { folderWith } from '../workspace/folder';

const ajv = new Ajv({ strict: true, keywords: ['enumDescriptions', 'allowTrailingCommas'] });
const isValid = ajv.compile(settingsSchema());
const isValidPackage = ajv.compile(packageJsonSchema());

/** Whether the code takes the settings without a word. */
function isTaken(settings: unknown): boolean {
  const folder = folderWith({ '.opik-lens.json': JSON.stringify(settings) });
  const known = rules.map(({ id }) => id);
  return new SettingsFiles(known).in(folder)?.problems.length === 0;
}

describe('the schema of settings files', () => {
  it('may be named in the file itself', () => {
    expect([isValid({ $schema: 'x' }), isTaken({ $schema: 'x' })]).toEqual([true, true]);
  });

  it.each([
    [{}, true],
    [{ rules: { 'missing-flush': 'off' }, exclude: ['a/'], sdk: { version: '1.11.4' } }, true],
    [{ rules: Object.fromEntries(rules.map(({ id }) => [id, 'default'])) }, true],
    [{ rules: { 'missing-flush': 'loud' } }, false],
    [{ rules: { 'no-such': 'off' } }, false],
    [{ rules: [] }, false],
    [{ exclude: 'a/' }, false],
    [{ exclude: [''] }, false],
    [{ sdk: '1.11.4' }, false],
    [{ sdk: { version: 1 } }, false],
    [{ ignore: [] }, false],
    [[], false],
  ])('agrees with the code about %j', (settings, expected) => {
    expect({
      schema: isValid(settings),
      packageJson: isValidPackage({ 'opik-lens': settings }),
      code: isTaken(settings),
    }).toEqual({
      schema: expected,
      packageJson: expected,
      code: expected,
    });
  });

  it('belongs to the files that are read', () => {
    expect(manifest.contributes.jsonValidation.map(({ fileMatch }) => fileMatch)).toEqual(['.opik-lens.json', 'package.json']);
  });
});
