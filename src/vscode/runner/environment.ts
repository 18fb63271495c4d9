import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Observation, type SettingName, spelling } from '../../setup/model';
import { type Source, sourcesOf } from '../../setup/sources';
import type { RunnablePackage } from './packages';

/**
 * What a runner's terminal needs beside what every terminal has: what programs of the package read from a `.env` or set in their code,
 * because the `opik` command reads neither, and the commands of its Python.
 */
export function runnerEnvironment(
  observation: Observation,
  { root, language }: RunnablePackage,
  programs: string | undefined,
): Readonly<Record<string, string>> {
  const settings = unseen(observation, root, language).map(({ name, value }) => [spelling.environment[name], value]);
  const environment: Record<string, string> = Object.fromEntries(settings);
  if (programs === undefined) return environment;
  const search = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  environment[search] = [programs, process.env[search] ?? ''].filter(Boolean).join(path.delimiter);
  const prefix = path.dirname(programs);
  if (existsSync(path.join(prefix, 'pyvenv.cfg'))) environment.VIRTUAL_ENV = prefix;
  return environment;
}

/** The settings that the programs use and `opik` does not see by itself. */
function unseen(
  observation: Observation,
  root: string,
  language: RunnablePackage['language'],
): readonly { readonly name: SettingName; readonly value: string }[] {
  const languages = sourcesOf(observation).find((one) => one.root === root)?.languages ?? [];
  const settings = (languages.find((one) => one.language === language) ?? languages[0])?.settings ?? [];
  return settings.flatMap(({ name, inForce }) => {
    if (inForce?.value === undefined || !HIDDEN.has(inForce.kind)) return [];
    return [{ name, value: typeof inForce.value === 'string' ? inForce.value : inForce.value.reveal() }];
  });
}

const HIDDEN: ReadonlySet<Source['kind']> = new Set(['code', 'env-file']);
