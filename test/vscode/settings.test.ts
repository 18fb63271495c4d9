import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../src/vscode/settings/settings';

const parsed = (values: Readonly<Record<string, unknown>>) => parseSettings((name) => values[name]);

describe('settings', () => {
  it('are on, as you type, with the usual severities, unless set', () => {
    expect(parsed({})).toEqual({
      enable: true,
      run: 'onType',
      rules: {},
      exclude: [],
      'sdk.version': '',
      'codeLens.enabled': true,
    });
  });

  it('are taken as they are set', () => {
    const values = {
      enable: false,
      run: 'onSave',
      rules: { 'missing-flush': 'off', 'missing-entrypoint': 'error' },
      exclude: ['generated/'],
      'sdk.version': '2.0.40',
      'codeLens.enabled': false,
    };
    expect(parsed(values)).toEqual(values);
  });

  it('name the version of the SDK', () => {
    expect(parsed({ 'sdk.version': ' 1.11.4' })['sdk.version']).toBe('1.11.4');
    for (const nothing of ['', 'newest', 2]) expect(parsed({ 'sdk.version': nothing })['sdk.version']).toBe('');
  });

  it('ignore values of the wrong kind, each by itself', () => {
    const values = {
      enable: 'no',
      run: 7,
      rules: { 'missing-flush': 'loud', 'missing-entrypoint': 'hint' },
      exclude: ['a', 1, ''],
    };
    expect(parsed(values)).toMatchObject({
      enable: true,
      run: 'onType',
      rules: { 'missing-entrypoint': 'hint' },
      exclude: ['a'],
    });
    expect(parsed({ rules: 'off', exclude: 'generated/' })).toMatchObject({ rules: {}, exclude: [] });
  });
});
