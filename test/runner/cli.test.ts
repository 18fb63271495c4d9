import { describe, expect, it } from 'vitest';
import { chooseCli, connectWords, type FoundCli, pairingOf, printedVersion } from '../../src/runner/cli';

const cli = (version: string | undefined, from: FoundCli['from'] = 'folder'): FoundCli => ({
  executable: `/${from}/opik`,
  from,
  ...(version !== undefined && { version }),
});

describe('what a release of the command line can do', () => {
  it.each([
    ['1.10.24', undefined],
    ['1.10.39', undefined],
    ['1.10.40', { by: 'code' }],
    ['1.11.2', { by: 'code' }],
    ['1.11.3', { by: 'project', quiet: false }],
    ['2.0.33', { by: 'project', quiet: false }],
    ['2.0.34', { by: 'project', quiet: true }],
    ['2.2.122', { by: 'project', quiet: true }],
    ['10.0.0', { by: 'project', quiet: true }],
    ['2.3.0rc1', { by: 'project', quiet: true }],
  ])('%s', (version, expected) => {
    expect(pairingOf(version)).toEqual(expected);
  });

  it('is told by what it prints', () => {
    expect(printedVersion('LiteLLM:WARNING: 1.2.3\nopik, version 1.10.60\n')).toBe('1.10.60');
    expect(printedVersion('node 22.1.0')).toBeUndefined();
  });
});

describe('the command that is chosen', () => {
  it('is the first that can pair', () => {
    expect(chooseCli([cli('1.9.0', 'interpreter'), cli('2.2.122'), cli('2.1.0', 'path')])).toMatchObject({
      kind: 'ready',
      cli: { executable: '/folder/opik' },
    });
  });

  it('is one that has to be asked before one that is too old', () => {
    expect(chooseCli([cli('1.9.0'), cli(undefined, 'path')])).toEqual({ kind: 'unknown', cli: cli(undefined, 'path') });
  });

  it('is too old, or missing', () => {
    expect(chooseCli([cli('1.10.39')])).toMatchObject({ kind: 'too-old', version: '1.10.39' });
    expect(chooseCli([])).toEqual({ kind: 'missing' });
  });
});

describe('the words that are run', () => {
  const command = ['python3', 'app.py', '--name', 'x'];

  it('keep the options of the program behind dashes', () => {
    expect(connectWords(cli('1.11.0'), { by: 'code' }, { answer: 'AB12', command })).toEqual([
      '/folder/opik',
      'connect',
      '--pair',
      'AB12',
      '--',
      ...command,
    ]);
    const words = connectWords(cli('2.0.0'), { by: 'project', quiet: false }, { answer: 'My project', command });
    expect(words).toEqual(['/folder/opik', 'endpoint', '--project', 'My project', '--', ...command]);
  });

  it('keep newer releases from asking for a configuration', () => {
    expect(connectWords(cli('2.2.122'), { by: 'project', quiet: true }, { answer: 'p', command })).toContain('--non-interactive');
  });
});
