import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { applyChanges } from '../../src/setup/apply/apply';
import { replaceFile } from '../../src/setup/apply/replace-file';
import type { FileChange } from '../../src/setup/model';
import { noGit } from '../../src/setup/observe/git';
import { observe, observeMachine } from '../../src/setup/observe/observe';
import { folderWith } from '../workspace/folder';

const isRoot = process.getuid?.() === 0;
const isWindows = process.platform === 'win32';
const change = (file: string, more: Partial<FileChange> = {}): FileChange => ({
  path: file,
  before: 'A=1\n',
  after: 'A=1\nB=2\n',
  secret: true,
  outside: false,
  ...more,
});
const content = (file: string) => readFileSync(file, 'utf8');

describe('what is written', () => {
  it('is there whole, alone, with a mode for secrets', async () => {
    const folder = folderWith({});
    const file = `${folder}/.env`;
    const { before: _, ...create } = change(file);
    expect(await applyChanges([create])).toEqual({ written: [{ path: file }] });
    expect(content(file)).toBe('A=1\nB=2\n');
    expect(readdirSync(folder)).toEqual(['.env']);
    if (!isWindows) expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it.skipIf(isWindows)('keeps mode and owner', async () => {
    const folder = folderWith({ '.env': 'A=1\n' });
    chmodSync(`${folder}/.env`, 0o640);
    if (isRoot) execFileSync('chown', ['65534:65533', `${folder}/.env`]);
    await replaceFile(change(`${folder}/.env`));
    const { mode, uid, gid } = statSync(`${folder}/.env`);
    expect(mode & 0o777).toBe(0o640);
    if (isRoot) expect([uid, gid]).toEqual([65534, 65533]);
  });

  it.skipIf(isWindows)('goes where a link leads', async () => {
    const folder = folderWith({ 'real/settings': 'A=1\n' });
    symlinkSync('real/settings', `${folder}/.env`);
    symlinkSync('.env', `${folder}/other`);
    await replaceFile(change(`${folder}/other`));
    expect(content(`${folder}/real/settings`)).toBe('A=1\nB=2\n');
    expect([lstatSync(`${folder}/.env`), lstatSync(`${folder}/other`)].map((one) => one.isSymbolicLink())).toEqual([true, true]);
  });

  it('keeps the old file beside one outside, and never loses an older copy', async () => {
    const folder = folderWith({ config: 'A=1\n' });
    const file = `${folder}/config`;
    expect(await replaceFile(change(file, { outside: true }))).toEqual({ path: file, backup: `${file}.before-opik-lens` });
    await replaceFile(change(file, { outside: true, before: 'A=1\nB=2\n', after: 'A=1\nB=2\nC=3\n' }));
    expect([content(`${file}.before-opik-lens`), content(`${file}.before-opik-lens-2`)]).toEqual(['A=1\n', 'A=1\nB=2\n']);
  });

  it('may be a megabyte', async () => {
    const text = 'NAME=value\n'.repeat(95_000);
    const folder = folderWith({ '.env': text });
    await replaceFile(change(`${folder}/.env`, { before: text, after: `${text}B=2\n` }));
    expect(content(`${folder}/.env`)).toBe(`${text}B=2\n`);
  });
});

describe('nothing is lost', () => {
  /** The file is as it was and nothing lies beside it; the sentence says why. */
  async function refused(file: string, sentence: RegExp, more: Partial<FileChange> = {}, was = 'A=1\n'): Promise<void> {
    const beside = readdirSync(path.dirname(file));
    const { failed, written } = await applyChanges([change(file, more)]);
    expect(failed).toEqual({ path: file, sentence: expect.stringMatching(sentence) });
    expect(written).toEqual([]);
    expect(content(file)).toBe(was);
    expect(readdirSync(path.dirname(file))).toEqual(beside);
  }

  it('when the file is read-only', async () => {
    const folder = folderWith({ '.env': 'A=1\n' });
    chmodSync(`${folder}/.env`, 0o444);
    await refused(`${folder}/.env`, /read-only/, { outside: true });
  });

  it.skipIf(isRoot || isWindows)('when the folder is read-only (root may write there all the same)', async () => {
    const folder = folderWith({ 'a/.env': 'A=1\n' });
    chmodSync(`${folder}/a`, 0o555);
    await refused(`${folder}/a/.env`, /permission/);
    chmodSync(`${folder}/a`, 0o755);
  });

  it.skipIf(!isRoot || isWindows)('when the folder is read-only, for a user that is not root', () => {
    const folder = folderWith({ 'a/.env': 'A=1\n' });
    chmodSync(folder, 0o755);
    chmodSync(`${folder}/a/.env`, 0o666);
    execFileSync('chown', ['-R', '65534:65534', `${folder}/a`]);
    chmodSync(`${folder}/a`, 0o555);
    const { stdout } = inChild(`${folder}/a/.env`, 'process.setgid(65534); process.setuid(65534);', '');
    expect(stdout).toContain('You have no permission to write it.');
    expect([content(`${folder}/a/.env`), readdirSync(`${folder}/a`)]).toEqual(['A=1\n', ['.env']]);
  });

  it('when it has changed since the preview', async () => {
    await refused(`${folderWith({ '.env': 'A=9\n' })}/.env`, /changed since the preview/, {}, 'A=9\n');
  });

  it('when it has appeared since the preview', async () => {
    const folder = folderWith({ '.env': 'A=9\n' });
    const { before: _, ...create } = change(`${folder}/.env`);
    expect((await applyChanges([create])).failed?.sentence).toMatch(/changed since the preview/);
    expect(content(`${folder}/.env`)).toBe('A=9\n');
  });

  it.each(['replaced', 'removed', 'made'] as const)('when it is %s while the new one is written', async (what) => {
    const folder = folderWith(what === 'made' ? {} : { '.env': 'A=1\n' });
    const file = `${folder}/.env`;
    const { before, ...rest } = change(file);
    const meanwhile = (): void => {
      if (what === 'removed') execFileSync('rm', [file]);
      else writeFileSync(file, 'A=other\n');
    };
    await expect(replaceFile(what === 'made' ? rest : { ...rest, before: before ?? '' }, meanwhile)).rejects.toMatchObject({
      code: 'CHANGED',
    });
    expect(readdirSync(folder)).toEqual(what === 'removed' ? [] : ['.env']);
    if (what !== 'removed') expect(content(file)).toBe('A=other\n');
  });

  it('when it is no UTF-8: it is not even planned', async () => {
    const folder = folderWith({ '.env': Uint8Array.from([0x41, 0x3d, 0xff, 0x0a]) });
    const code = { root: folder, name: 'app', languages: ['typescript'], loadings: [], settings: [], sdk: {} } as const;
    const { packages } = await observe([code], { environment: {}, git: noGit });
    expect(packages[0]?.envFiles).toMatchObject([{ trouble: 'notUtf8' }]);
    const { failed } = await applyChanges([change(`${folder}/.env`, { before: 'A=\ufffd' })]);
    expect(failed?.sentence).toMatch(/changed/);
    expect([...readFileSync(`${folder}/.env`)]).toEqual([0x41, 0x3d, 0xff, 0x0a]);
  });

  it.each([
    ['a folder', (file: string) => mkdirSync(file), /folder/],
    ['a link that leads to itself', (file: string) => symlinkSync(file, file), /leads to itself/],
    ['in a folder that is not there', () => undefined, /folder does not exist/],
  ] as const)('when it is %s', async (_name, make, sentence) => {
    const folder = folderWith({});
    const file = _name.startsWith('in') ? `${folder}/none/.env` : `${folder}/.env`;
    make(file);
    const { before, ...create } = change(file);
    const { failed } = await applyChanges([_name === 'a folder' ? { ...create, before: before ?? '' } : create]);
    expect(failed?.sentence).toMatch(sentence);
  });

  it('when the process is killed between writing and renaming; the next run removes what it left', async () => {
    const folder = folderWith({ '.env': 'A=1\n' });
    const { signal } = inChild(`${folder}/.env`, '', "process.kill(process.pid, 'SIGKILL')");
    if (!isWindows) expect(signal).toBe('SIGKILL');
    expect(content(`${folder}/.env`)).toBe('A=1\n');
    const leftover = readdirSync(folder).find((name) => name.endsWith('.tmp')) ?? '';
    expect(statSync(`${folder}/${leftover}`).mode & 0o777).toBe(statSync(`${folder}/.env`).mode & 0o777);
    utimesSync(`${folder}/${leftover}`, 1, 1);
    await replaceFile(change(`${folder}/.env`));
    expect(readdirSync(folder)).toEqual(['.env']);
  });

  const disk = smallDisk();
  it.skipIf(disk === undefined)('when the disk is full (needs root, who may make a small disk)', async () => {
    const file = `${disk}/.env`;
    writeFileSync(file, 'A=1\n');
    writeFileSync(`${disk}/filler`, Buffer.alloc(1));
    await refused(file, /disk is full/, { after: `A=1\n${'B=2\n'.repeat(60_000)}` });
  });

  it('without a home folder there is no file of the machine', async () => {
    expect(await observeMachine({ environment: {}, git: noGit })).toEqual({ iniFromEnvironment: false, environment: {} });
  });
});

/** Writes from a process of its own: `first` runs before everything, `meanwhile` before the renaming. */
function inChild(file: string, first: string, meanwhile: string) {
  const module = (name: string) => JSON.stringify(pathToFileURL(path.resolve(`src/setup/apply/${name}.ts`)).href);
  const program = `
    import { applyChanges } from ${module('apply')};
    import { replaceFile } from ${module('replace-file')};
    ${first}
    const change = ${JSON.stringify(change(file))};
    ${meanwhile === '' ? 'console.log((await applyChanges([change])).failed?.sentence);' : `await replaceFile(change, () => { ${meanwhile} });`}
  `;
  const script = path.join(folderWith({ 'program.mts': program }), 'program.mts');
  const loader = pathToFileURL(createRequire(__filename).resolve('tsx')).href;
  return spawnSync(process.execPath, ['--import', loader, script], { encoding: 'utf8', timeout: 60_000 });
}

/** A disk of 64 kB; undefined where it can't be made. */
function smallDisk(): string | undefined {
  if (!isRoot || process.platform !== 'linux') return undefined;
  const folder = `/tmp/opik-lens-disk-${process.pid}`;
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  afterAll(() => {
    execFileSync('umount', [folder], { stdio: 'ignore' });
    if (existsSync(folder)) execFileSync('rmdir', [folder]);
  });
  return folder;
}
