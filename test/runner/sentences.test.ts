import { expect, it } from 'vitest';
import { failedOf, runnerSentences } from '../../src/runner/sentences';

const about = { package: 'helpdesk', code: 1, pairing: { by: 'project', quiet: true } } as const;

it('tells a server of this machine that is not there from one far away', () => {
  const failed = (server: string) => failedOf({ phase: 'starting', failure: 'unreachable', server }, about).text.template;
  expect(failed('http://localhost:5173/api')).toBe(runnerSentences.localUnreachable);
  expect(failed('http://127.0.0.1:5173/api')).toBe(runnerSentences.localUnreachable);
  expect(failed('https://www.comet.com/opik/api/')).toBe(runnerSentences.unreachable);
  expect(failed('https://localhost.example.com/api')).toBe(runnerSentences.unreachable);
});

it('asks for a new code where a code was used, and tries again otherwise', () => {
  const report = { phase: 'starting', failure: 'unreachable', server: '' } as const;
  expect(failedOf({ ...report, failure: 'refused-key' }, about).ways).toContain('again');
  const withCode = failedOf({ ...report, failure: 'refused-key' }, { ...about, pairing: { by: 'code' } });
  expect(withCode.ways).toEqual(['configure', 'new-code', 'show']);
});

it('fills in what is known, in every sentence', () => {
  for (const failure of ['no-entrypoint', 'bad-code', 'command-not-found', 'unknown', 'unreachable'] as const) {
    const { text } = failedOf({ phase: 'starting', failure }, about);
    for (const [, slot = ''] of text.template.matchAll(/\{(\w+)\}/g)) expect(text.data[slot], text.template).toBeDefined();
  }
});

it('offers the fix first where there is one', () => {
  expect(failedOf({ phase: 'starting', failure: 'no-entrypoint' }, about).ways[0]).toBe('fix-entrypoint');
  expect(failedOf({ phase: 'starting', failure: 'bad-code' }, about).ways[0]).toBe('new-code');
  expect(failedOf({ phase: 'starting' }, about)).toMatchObject({ text: { data: { code: '1' } }, ways: ['show', 'again'] });
});
