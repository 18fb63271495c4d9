import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Layout } from '../engine/layout';
import type { Program } from '../engine/program/program';
import { knownHome } from '../home';
import type { PackageConnections } from '../protocol/lint';
import { type SettingName, spelling } from '../setup/model';
import { readPackageJson } from '../setup/observe/frameworks';
import type { EnvMentions } from '../setup/observe/mentions';
import { iniPathOf, type Surroundings } from '../setup/observe/observe';
import { configFile } from '../setup/rules/config-file';
import type { ConfigFile, ConfigUse } from '../setup/rules/rule';
import { connectionsOf } from './connections';

/** The process and the home folder that the machine's settings are looked for in. */
export type Around = Pick<Surroundings, 'environment' | 'home'>;

export interface CodeInForce {
  readonly layout: () => Layout;
  readonly linked: () => readonly Program[];
}

interface Looking {
  readonly code: CodeInForce;
  readonly around: Around;
  readonly mentions: EnvMentions;
  readonly textOf: (file: string) => string | undefined;
  readonly isReported: (file: string) => boolean;
}

type Load = PackageConnections['loads'][number];

/** This process, and the home of its user where there is one. */
export function thisMachine(): Around {
  const home = knownHome();
  return { environment: process.env, ...(home !== undefined && { home }) };
}

/** What the code and the machine say about the `.env` files of a package's folder. Everything is looked at when first asked for, and once. */
export function usesOf({ code, around, mentions, textOf, isReported }: Looking) {
  const layout = code.layout();
  const told = once(() => connectionsOf(layout, code.linked(), isReported));
  const machine = once(() => {
    const at = iniPathOf(around);
    const text = at && textOf(at);
    return at === undefined || text === undefined ? undefined : configFile(at, 'ini', text, () => false);
  });

  return (root: string, files: readonly ConfigFile[]): ConfigUse | undefined => {
    if (layout.incomplete || !files.some(({ kind, entries }) => kind === 'env' && entries.some(isOpik))) return undefined;
    const own = told().find((one) => one.root === root);
    if (!own) return undefined;
    const manifest = textOf(`${root}/package.json`);
    const isNamed = files.some(({ entries }) => entries.some(({ name }) => name === 'OPIK_CONFIG_PATH'));
    const ini = isNamed ? undefined : machine();
    return {
      loaded: own.languages.flatMap((language) => {
        const loads = own.loads.filter((load) => load.language === language);
        const order = language === 'python' ? pythonOrder(root, loads, textOf) : nodeOrder(root, loads, manifest, textOf);
        return order ? [{ language, files: order, settled: settledIn(own, language, around) }] : [];
      }),
      ...(ini && { machine: ini }),
      isUnloaded: () =>
        own.languages.join() === 'python' &&
        manifest === undefined &&
        told().every(({ loads }) => loads.length === 0) &&
        !mentions.mayLoad(root),
    };
  };
}

const isOpik = ({ name }: { readonly name: string }): boolean => name.startsWith('OPIK_');

/** The names of the root's files that Python loads, the strongest first; undefined where that is not sure. */
function pythonOrder(root: string, loads: readonly Load[], textOf: Looking['textOf']): readonly string[] | undefined {
  const named = loads.map((load) => nameOf(load, root, textOf, /^(?:\w+\.)*load_dotenv\(\s*(?:override\s*=\s*\w+\s*)?\)/));
  const names = named.flatMap((name) => name ?? []);
  if (names.length === 0 || names.length < loads.length) return undefined;
  return new Set(names).size === 1 ? names.slice(0, 1) : orderOf(loads, names, textOf);
}

/** Opik's SDK for Node loads the `.env` of the working folder by itself. */
function nodeOrder(
  root: string,
  loads: readonly Load[],
  manifest: string | undefined,
  textOf: Looking['textOf'],
): readonly string[] | undefined {
  const reading = readPackageJson(manifest ?? '{}', `${root}/package.json`, false);
  if (reading.loadings.some(({ file }) => file !== undefined && file !== `${root}/.env`)) return undefined;
  const named = loads.map((load) => nameOf(load, root, textOf, /^(?:\w+\.)*(?:config|configDotenv|loadEnvFile)\(\s*\)/));
  const names = named.flatMap((name) => name ?? []);
  if (names.length < loads.length) return undefined;
  if (names.every((name) => name === '.env'))
    return reading.framework === 'next' || reading.framework === 'bun' ? ['.env.local', '.env'] : ['.env'];
  const order = orderOf(loads, names, textOf);
  return order?.[0] === '.env' ? order : undefined;
}

/** The name in the root of the file that is loaded; undefined where the text does not tell, or another one may be nearer. */
function nameOf(load: Load, root: string, textOf: Looking['textOf'], plain: RegExp): string | undefined {
  const { file, at, by, language } = load;
  if (file !== undefined) return path.posix.dirname(file) === root ? path.posix.basename(file) : undefined;
  if (!by.includes('/') && !plain.test(lineOf(load, textOf).trim())) return undefined;
  if (language === 'typescript') return '.env';
  // The loader for Python looks from the file's own folder upwards.
  for (let folder = path.posix.dirname(at.file); folder !== root; folder = path.posix.dirname(folder))
    if (!folder.startsWith(`${root}/`) || existsSync(`${folder}/.env`)) return undefined;
  return '.env';
}

/** Several files: sure only where one file of code loads them all, one after the other, unconditionally. */
function orderOf(loads: readonly Load[], names: readonly string[], textOf: Looking['textOf']): readonly string[] | undefined {
  const isPlain = loads.every((load) => load.at.file === loads[0]?.at.file && /^\S/.test(lineOf(load, textOf)));
  if (!isPlain) return undefined;
  const order: string[] = [];
  const inTurn = loads.map((load, index) => ({ load, name: names[index] ?? '' })).sort((a, b) => a.load.at.line - b.load.at.line);
  for (const { load, name } of inTurn) {
    if (load.overrides) order.unshift(name);
    else order.push(name);
  }
  return [...new Set(order)];
}

const lineOf = ({ at }: Load, textOf: Looking['textOf']): string => textOf(at.file)?.split(/\r\n|\r|\n/)[at.line - 1] ?? '';

/** What the code or the environment sets, so that no file decides it. */
function settledIn({ sets }: PackageConnections, language: Load['language'], { environment }: Around): readonly SettingName[] {
  const own = sets.filter((one) => one.language === language);
  const inCode: Readonly<Record<SettingName, boolean>> = {
    apiKey: own.some(({ apiKey }) => apiKey),
    workspace: own.some(({ workspace }) => workspace !== undefined),
    url: own.some(({ url }) => url !== undefined),
  };
  return (['apiKey', 'workspace', 'url'] as const).filter((name) => inCode[name] || environment[spelling.environment[name]]);
}

function once<T>(make: () => T): () => T {
  let made: { readonly it: T } | undefined;
  return () => {
    made ??= { it: make() };
    return made.it;
  };
}
