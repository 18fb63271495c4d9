import { describe, expect, it } from 'vitest';
import { parseSettings } from '../../src/vscode/settings/settings';

const parsed = (values: Readonly<Record<string, unknown>>) => parseSettings((name) => values[name]);

describe('settings', () => {
  it('are on, as you type, with the usual severities, unless set', () => {
    expect(parsed({})).toEqual({ enable: true, run: 'onType', rules: {}, exclude: [] });
  });

  it('are taken as they are set', () => {
    const values = {
      enable: false,
      run: 'onSave',
      rules: { 'missing-flush': 'off', 'missing-entrypoint': 'error' },
      exclude: ['generated/'],
    };
    expect(parsed(values)).toEqual(values);
  });

  it('ignore values of the wrong kind, each by itself', () => {
    const values = {
      enable: 'no',
      run: 7,
      rules: { 'missing-flush': 'loud', 'missing-entrypoint': 'hint' },
      exclude: ['a', 1, ''],
    };
    expect(parsed(values)).toEqual({ enable: true, run: 'onType', rules: { 'missing-entrypoint': 'hint' }, exclude: ['a'] });
    expect(parsed({ rules: 'off', exclude: 'generated/' })).toMatchObject({ rules: {}, exclude: [] });
  });
});
