import { expect, it } from 'vitest';
import { connected } from './local-runner';
import { withEnvironment } from './program';

withEnvironment('python-2.2', (run) => {
  const pairing = { by: 'project', quiet: true } as const;

  it('is connected, runs the program, and ends with a program that does not stay', async () => {
    const { report, ended, asked } = await connected(run, pairing, 'pairs');
    expect(ended.stdout).toContain('agent is ready');
    expect(report, ended.stdout).toMatchObject({ phase: 'connected', failure: 'not-blocking' });
    expect(report.page).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/.*\/agent-playground$/);
    expect(asked).toContain('POST pairing/sessions');
  });
});
