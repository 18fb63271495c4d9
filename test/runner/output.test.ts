import { describe, expect, it } from 'vitest';
import { RunnerOutput, type RunnerReport } from '../../src/runner/output';

const E = '\x1b';
const read = (text: string): RunnerReport => {
  const output = new RunnerOutput();
  output.take(text);
  return output.end();
};

const link =
  'http://127.0.0.1:5173/opik/pair/v1?url=http%3A%2F%2F127.0.0.1%3A5173%2F&project=Demo#e7bjufrjRBK0DywT6McEvDuHheX8p1ha2QntIUuMoXNT';
const page = 'http://127.0.0.1:5173/default/projects/019a/agent-playground';
const banner = `${E}[?25l   ${E}[91m●${E}[0m opik  ${E}[2mOpik URL     ${E}[0mhttp://127.0.0.1:5173/api\r\n           Workspace    default\r\n           Project      Demo\r\n`;
/** As opik 2.2.122 draws it on a terminal, twice a second. */
const waiting = `\r${E}[2K${E}[1A${E}[2K           Status       Pairing... ● (timeout in 4m 59s)\r\n\r\n           Open this link to pair:  🔗 ${E}]8;id=1;${link}${E}\\Link${E}]8;;${E}\\\r\n           Or copy this URL into your browser:\r\n           ${link.slice(0, 60)}\r\n${link.slice(60)}\r\n`;
const paired = `\r${E}[2K           Status       Paired ✔\r\n\r\n           Continue developing in Opik:  ↗️ ${E}]8;id=2;${page}${E}\\Link${E}]8;;${E}\\\r\n`;

describe('a runner that pairs', () => {
  it('waits with a link, and is connected once somebody opened it', () => {
    expect(read(banner)).toEqual({ phase: 'starting', server: 'http://127.0.0.1:5173/api' });
    expect(read(banner + waiting)).toMatchObject({ phase: 'pairing', link });
    const report = read(banner + waiting + waiting + paired);
    expect(report).toEqual({ phase: 'connected', page, server: 'http://127.0.0.1:5173/api' });
  });

  it('says the same however its output is cut', () => {
    const text = banner + waiting + paired;
    for (let size = 1; size < 40; size += 1) {
      const output = new RunnerOutput();
      for (let at = 0; at < text.length; at += size) output.take(text.slice(at, at + size));
      expect(output.end(), `pieces of ${size}`).toEqual(read(text));
    }
  });

  it('with a code is connected at once', () => {
    // opik 1.11.2
    expect(
      read(`   ${E}[91m⠀⃝${E}[0m${E}[1m opik  ${E}[0m${E}[2mrunner: 6d17c2aa-9ae0-4eb9-b27b-a1b3bf34a5e2${E}[0m\r\n`).phase,
    ).toBe('connected');
    expect(read('Runner connected (ID: c2183cec-9a94-4b3f-925d-0781f022a7a6).\r\nagent is ready\r\n').phase).toBe('connected');
  });
});

describe('a runner that fails', () => {
  it.each([
    [
      'no-entrypoint',
      "Error: No entrypoint found. Mark at least one function with @opik.track(entrypoint=True) (Python) or track({ entrypoint: true }, fn) (TypeScript) before running 'opik endpoint'.",
    ],
    ['bad-code', "Error: {'errors': ['Invalid or expired pairing code']}"],
    ['refused-key', "Error: {'code': 401, 'message': 'API key should be provided'}"],
    [
      'refused-key',
      "Error: Could not retrieve project 'Demo'\r\n  Reason     API key should be provided\r\n  Workspace  default\r\n",
    ],
    ['no-project', "Error: Project 'Demo' not found. Check the project name and try again."],
    ['no-project', "Error: Could not retrieve project 'Demo'\r\n  Reason     Project not found\r\n"],
    ['unreachable', 'Error: Could not connect to Opik at http://127.0.0.1:9/api. Check that the backend is running.'],
    [
      'unreachable',
      'Error: Could not connect to Opik backend\r\n  Reason     check that the backend is running\r\n  URL        http://127.0.0.1:9/api\r\n',
    ],
    [
      'unreachable',
      'Traceback (most recent call last):\r\n  File "x", line 1\r\nhttpx.ConnectError: [Errno 111] Connection refused',
    ],
    ['timed-out', 'Error: Pairing timed out after 300 seconds.'],
    ['command-not-found', "Error: Command not found: 'nosuch'"],
    ['other-release', "Usage: opik [OPTIONS]\r\n\r\nError: No such command 'endpoint'."],
    ['other-release', 'Error: No such option: --pair'],
    ['cli-missing', 'bash: opik: command not found'],
  ])('%s', (failure, text) => {
    expect(read(text).failure).toBe(failure);
  });

  it('names the server and the command', () => {
    expect(read('Error: Could not connect to Opik at http://127.0.0.1:9/api. Check that the backend is running.').server).toBe(
      'http://127.0.0.1:9/api',
    );
    expect(read("Error: Command not found: 'nosuch'").command).toBe('nosuch');
  });

  it('says that a program ended, or crashes again and again, until its files change', () => {
    const bar = ' ┃  ';
    expect(read(`${paired}${bar}Warning: The process exited without blocking. The runner`).failure).toBe('not-blocking');
    const crashed = `${paired} ● Crash loop detected — waiting for file change to retry\r\n`;
    expect(read(crashed).failure).toBe('crash-loop');
    expect(read(`${crashed}${bar}Restarting: file changed: app.py\r\n`).failure).toBeUndefined();
  });
});

describe('what the program prints', () => {
  it('is not taken for what opik says', () => {
    const report = read(
      `${banner}${paired}Error: No entrypoint found\r\n ┃  Error: Could not connect to Opik at http://evil\r\n${E}]8;;http://evil/pair/v1${E}\\x${E}]8;;${E}\\\r\n`,
    );
    expect(report.failure).toBeUndefined();
    expect(report.link).toBeUndefined();
    expect(report.page).toBe(page);
    const other = `${E}]8;;http://evil/opik/projects/1${E}\\x${E}]8;;${E}\\`;
    expect(read(`${banner}           Status       Paired ✔\r\n ┃  ${other}`).page).toBeUndefined();
  });

  it('is held back only as far as a sequence can go', () => {
    const output = new RunnerOutput();
    output.take(`${E}]8;;http://${'x'.repeat(10_000)}`);
    expect(output.take('\r\nRunner connected (ID: x).\r\n').phase).toBe('connected');
  });
});

it('takes no link that is no address', () => {
  expect(read(`${banner}${E}]8;;command:evil/pair/v1${E}\\x${E}]8;;${E}\\`).link).toBeUndefined();
});
