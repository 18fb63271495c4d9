import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder, output } from './cache';
import type { PublishedPackage } from './corpora';

const packages = path.join(cacheFolder, 'corpora', 'packages');

/** The folder with the files of a package as published; downloaded the first time. */
export function unpacked(one: PublishedPackage): string {
  const kind = one.registry === 'npm' ? 'npm' : one.source ? 'sdist' : 'wheel';
  const folder = path.join(packages, `${kind}-${one.name.replace('/', '+')}-${one.version}`);
  if (existsSync(folder)) return folder;
  mkdirSync(packages, { recursive: true });
  const work = mkdtempSync(path.join(packages, '.download-'));
  try {
    const content = path.join(work, 'content');
    mkdirSync(content);
    if (one.registry === 'npm') unpackNpm(one, work, content);
    else unpackPypi(one, work, content);
    const [only, ...others] = readdirSync(content);
    // An npm tarball and a source distribution hold one folder.
    renameSync(only !== undefined && others.length === 0 && kind !== 'wheel' ? path.join(content, only) : content, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return folder;
}

function unpackNpm({ name, version }: PublishedPackage, work: string, content: string): void {
  output('npm', ['pack', '--silent', `${name}@${version}`], work);
  output('tar', ['xzf', onlyFile(work), '-C', content], work);
}

function unpackPypi({ name, version, source }: PublishedPackage, work: string, content: string): void {
  const form = source ? ['--no-binary', name] : ['--only-binary', ':all:'];
  output(
    'pip',
    ['download', '--quiet', '--no-deps', '--ignore-requires-python', ...form, '--dest', work, `${name}==${version}`],
    work,
  );
  const file = onlyFile(work);
  if (file.endsWith('.whl') || file.endsWith('.zip')) output('python3', ['-m', 'zipfile', '-e', file, content], work);
  else output('tar', ['xzf', file, '-C', content], work);
}

function onlyFile(folder: string): string {
  const file = readdirSync(folder).find((name) => /\.(?:tgz|tar\.gz|whl|zip)$/.test(name));
  if (file === undefined) throw new Error(`nothing was downloaded into ${folder}`);
  return path.join(folder, file);
}
