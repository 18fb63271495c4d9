import { describe, expect, it } from 'vitest';
import { dockerOptions, shellLine } from '../../src/vscode/tracing/variables';

const url = 'http://127.0.0.1:5187/api';

describe('the line for programs outside of the editor', () => {
  it.each([
    ['linux', 'OPIK_URL_OVERRIDE=http://127.0.0.1:5187/api OPIK_WORKSPACE=default OPIK_LOG_START_TRACE_SPAN=true'],
    [
      'win32',
      "$env:OPIK_URL_OVERRIDE='http://127.0.0.1:5187/api'; $env:OPIK_WORKSPACE='default'; $env:OPIK_LOG_START_TRACE_SPAN='true';",
    ],
  ] as const)('on %s is as its shell takes it', (platform, line) => expect(shellLine(url, platform)).toBe(line));

  it('for containers is there where they can share the network of this machine', () => {
    expect(dockerOptions(url, 'linux', undefined)).toBe(
      '--network host -e OPIK_URL_OVERRIDE=http://127.0.0.1:5187/api -e OPIK_WORKSPACE=default -e OPIK_LOG_START_TRACE_SPAN=true',
    );
    for (const [platform, remote] of [
      ['darwin', undefined],
      ['win32', undefined],
      ['linux', 'wsl'],
    ] as const)
      expect(dockerOptions(url, platform, remote)).toBeUndefined();
  });
});
