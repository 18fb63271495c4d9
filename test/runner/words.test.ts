import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { shellLine, shellOf, typedWords } from '../../src/runner/words';

const NASTY = ['a b', "it's", '$HOME', '`id`', 'x;y', '"q"', '!!', '*', '\\', '', '-n', 'ünï', '#c', '~'];

describe('a line for a shell', () => {
  it.runIf(process.platform !== 'win32')('is taken apart into the same words by a real shell', () => {
    const line = shellLine(['printf', '%s\\0', ...NASTY], 'posix') ?? '';
    expect(execFileSync('sh', ['-c', line]).toString().split('\0').slice(0, -1)).toEqual(NASTY);
  });

  it('is called, not printed, by PowerShell', () => {
    expect(shellLine(['C:\\My Tools\\opik.exe', '--project', "it's $x"], 'powershell')).toBe(
      "& 'C:\\My Tools\\opik.exe' '--project' 'it''s $x'",
    );
    expect(shellLine(['opik', 'endpoint'], 'powershell')).toBe('opik endpoint');
  });

  it.runIf(process.platform !== 'win32')('sets and takes away variables for its command', () => {
    const line = shellLine(['sh', '-c', 'echo "$A-$B"'], 'posix', { A: undefined, B: "it's $x" }) ?? '';
    expect(execFileSync('sh', ['-c', line], { env: { ...process.env, A: 'a', B: 'b' } }).toString()).toBe("-it's $x\n");
    expect(shellLine(['opik'], 'powershell', { A: undefined, B: "it's" })).toBe("$env:A=$null; $env:B='it''s'; opik");
    expect(shellLine(['opik'], 'cmd', { A: undefined, B: 'b c' })).toBe('set "A=" & set "B=b c" & opik');
    expect(shellLine(['opik'], 'cmd', { A: '100%' })).toBeUndefined();
  });

  it('is not made where a word can’t be quoted', () => {
    expect(shellLine(['opik', '100%'], 'cmd')).toBeUndefined();
    expect(shellLine(['opik', 'a\nb'], 'posix')).toBeUndefined();
    expect(shellLine(['opik', 'a b'], 'cmd')).toBe('opik "a b"');
  });
});

it.each([
  ['/bin/zsh', 'posix'],
  ['C:\\Windows\\System32\\cmd.exe', 'cmd'],
  ['pwsh', 'powershell'],
  ['C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe', 'powershell'],
])('%s is of the kind %s', (name, kind) => {
  expect(shellOf(name, 'linux')).toBe(kind);
});

it('takes the usual shell of the platform where none is told', () => {
  expect(shellOf(undefined, 'win32')).toBe('powershell');
  expect(shellOf(undefined, 'darwin')).toBe('posix');
});

describe('a typed command', () => {
  it.each([
    ['python3 app.py', ['python3', 'app.py']],
    ['  uv   run "my app.py" --x=\'1 2\' ', ['uv', 'run', 'my app.py', '--x=1 2']],
    ['a "" b', ['a', '', 'b']],
  ])('%s', (text, words) => {
    expect(typedWords(text)).toEqual(words);
  });

  it.each(['python "app.py', 'a && b', 'a > b', 'echo $HOME', 'a | b', 'x `y`'])('is no plain command: %s', (text) => {
    expect(typedWords(text)).toBeUndefined();
  });
});
