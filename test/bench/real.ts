import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Report } from '../../src/cli/report';
import { cacheFolder, dist } from './cache';
import { OPIK_USERS, type PublishedPackage, STRANGERS } from './corpora';
import { unpacked } from './download';
import { snippetsOf } from './snippets';
import { standardLibrary } from './trees';
import { Verdicts } from './verdicts';

interface Subject {
  readonly name: string;
  readonly folder: string;
  /** Has nothing to do with Opik. */
  readonly silent: boolean;
}

function subjectsOf(one: PublishedPackage, silent: boolean): readonly Subject[] {
  const folder = available(one);
  if (folder === undefined) return [];
  const name = `${one.name} ${one.version}${one.source ? ' (sdist)' : ''}`;
  const snippets = silent ? undefined : snippetsOf(path.basename(folder), folder);
  const whole = { name, folder, silent };
  return snippets === undefined ? [whole] : [whole, { name: `${name}, examples of its documentation`, folder: snippets, silent }];
}

function available(one: PublishedPackage): string | undefined {
  try {
    return unpacked(one);
  } catch (error) {
    console.log(`\n${one.name} ${one.version}: left out. ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}

/** Projects that somebody laid into the cache by hand, one folder each: other people's code stays out of the repository. */
function projects(): readonly Subject[] {
  const folder = path.join(cacheFolder, 'corpora', 'public');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.map((name) => ({ name: `public/${name}`, folder: path.join(folder, name), silent: false }));
}

/** Runs the command line over published packages and prints every finding with its line of source and the verdict on it. */
export function real(only: readonly string[]): void {
  const wanted = (name: string): boolean => only.length === 0 || only.some((one) => name.startsWith(one));
  const library = standardLibrary();
  const subjects = [
    ...OPIK_USERS.filter(({ name }) => wanted(name)).flatMap((one) => subjectsOf(one, false)),
    ...projects().filter(({ name }) => wanted(name)),
    ...(wanted(library.name) ? [{ name: library.name, folder: library.folder, silent: true }] : []),
    ...STRANGERS.filter(({ name }) => wanted(name)).flatMap((one) => subjectsOf(one, true)),
  ];
  const verdicts = new Verdicts();
  const wrong = subjects.filter((subject) => examine(subject, verdicts) > 0 && subject.silent);
  for (const { name } of wrong) console.log(`\n${name} has nothing to do with Opik: its findings are wrong.`);
  verdicts.print();
  verdicts.save();
}

function examine({ name, folder }: Subject, verdicts: Verdicts): number {
  const start = performance.now();
  const args = [path.join(dist, 'cli.js'), '--format', 'json', '.'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (status !== 0 && status !== 1) {
    console.log(`\n${name}: ended with ${status}\n${stderr.trim().split('\n').slice(0, 8).join('\n')}`);
    if (stdout === '') return 0;
  }
  // The shape of our own output is proven by the tests of the command line.
  const { findings, files, programs }: Report = JSON.parse(stdout);
  console.log(`\n${name}: ${findings.length} findings (${files} files, ${programs} programs, ${seconds} s)`);
  for (const { file, line, rule, severity, message, fingerprint } of findings) {
    const source = readFileSync(path.join(folder, file), 'utf8').split('\n')[line - 1]?.trim() ?? '';
    const verdict = verdicts.of(`${path.basename(folder)}/${fingerprint}`, rule, `${name} ${file}:${line}`);
    console.log(`  ${file}:${line} ${severity} ${rule}: ${verdict}\n    > ${source.slice(0, 140)}\n    ${message}`);
  }
  return findings.length;
}
