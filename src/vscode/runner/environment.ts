import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Observation, type SettingName, spelling } from '../../setup/model';
import { type Source, sourcesOf } from '../../setup/sources';
import type { RunnablePackage } from './packages';

/** Variables of this editor's own processes, which no program should see. */
const OWN = /^(?:VSCODE_|ELECTRON_|NODE_OPTIONS$)/;

/**
 * The environment of a runner's terminal: that of the editor, without what local tracing gives to other terminals, since a runner is
 * paired with the server of the project. What programs of the package read from a `.env` or set in their code is in it, because the
 * `opik` command reads neither.
 */
export function runnerEnvironment(
  observation: Observation,
  { root, language }: RunnablePackage,
  programs: string | undefined,
): Record<string, string> {
  const inherited = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined || OWN.test(name) ? [] : [[name, value]],
  );
  const environment: Record<string, string> = Object.fromEntries(inherited);
  for (const { name, value } of unseen(observation, root, language)) environment[spelling.environment[name]] = value;
  if (programs !== undefined) {
    const search = Object.keys(environment).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
    environment[search] = [programs, environment[search] ?? ''].filter(Boolean).join(path.delimiter);
    const prefix = path.dirname(programs);
    if (existsSync(path.join(prefix, 'pyvenv.cfg'))) environment.VIRTUAL_ENV = prefix;
  }
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
