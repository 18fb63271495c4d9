import type { Language } from '../facts/model';
import type { SdkVersion } from '../layout';
import { envLoadersPython, envLoadersTypescript } from './env-loaders';
import { type ConfigGeneration, generationOf } from './generation';
import { llmPython } from './llm-python';
import { llmTypescript } from './llm-typescript';
import type { DecoratorKind, Meaning, NamedMeaning, NameTable, QualifiedName } from './model';
import { python, pythonModules } from './python';
import { type RemovedName, removedName } from './removed';
import { runtimePython } from './runtime-python';
import { runtimeTypescript } from './runtime-typescript';
import { type Signature, signatureOf } from './signature';
import { threadsPython, threadsTypescript } from './threads';
import { typescript, typescriptModules } from './typescript';
import { compareVersions, isWithin, lowestVersion, pinnedVersion } from './version';

/** The SDK as one program sees it: what names mean, for the installed version where it is known. */
export interface SdkView {
  version(language: Language): SdkVersion;
  /**
   * The entry of `name` with this meaning in the language, whatever the version; `x().anything` also matches a `traced-client`
   * entry `x()`, unless it has a meaning of its own.
   */
  find(language: Language, name: QualifiedName, meaning: Meaning): NamedMeaning | undefined;
  /** Every entry that `find` gives for the name, whatever the meaning. */
  meanings(language: Language, name: QualifiedName): readonly NamedMeaning[];
  /** The installed version has the entry; true when the version is not known. */
  has(language: Language, entry: Pick<NamedMeaning, 'since' | 'until'>): boolean;
  /** The entry can be added to the program: the version has it, or a version that the declared range allows may. */
  fits(language: Language, entry: Pick<NamedMeaning, 'since' | 'until'>): boolean;
  /** The entry (`config-read`, `context-call`) raises outside a trace in the installed version; in any when that is not known. */
  raises(language: Language, entry: NamedMeaning): boolean;
  /** The `flush` also delivers what `track` logged; true where an unknown version leaves it open. */
  flushesTracked(language: Language, entry: NamedMeaning): boolean;
  /**
   * How the installed version spells agent configuration; of an unknown version, how the newest release does (`assumed`).
   * Undefined for a version that has none yet.
   */
  generation(language: Language): ConfigGeneration | undefined;
  /** What the call of this name takes in the installed version, in any when that is not known; undefined for names that are not kept. */
  signature(language: Language, name: QualifiedName): Signature | undefined;
  /** The name is one that the installed version no longer has. Of an unknown version that may be any: nothing where its range ends somewhere. */
  removed(language: Language, name: QualifiedName): RemovedName | undefined;
  /** The number of the version, where one is known. */
  known(language: Language): string | undefined;
  /** What the decorator of this name does, for the frameworks that are known. */
  decorator(language: Language, name: QualifiedName): DecoratorKind | undefined;
}

/** The names of all packages and modules that are Opik's own or exist for Opik only. */
export const modules = (): readonly string[] => [...new Set([...pythonModules, ...typescriptModules])];

/** The view for these installed versions; a language left out has an unknown one. */
export function createSdkView(versions: Readonly<Partial<Record<Language, SdkVersion>>>): SdkView {
  const known: Record<Language, string | undefined> = {
    python: numberOf(versions.python),
    typescript: numberOf(versions.typescript),
  };
  return {
    version: (language) => versions[language] ?? { source: 'unknown' },
    find: (language, name, meaning) => find(indexes[language], canonical(language, name), meaning),
    meanings: (language, name) => meanings(indexes[language], canonical(language, name)),
    has: (language, entry) => isWithin(known[language], entry.since, entry.until),
    fits: (language, entry) => isWithin(known[language] ?? goneBefore(versions[language], entry), entry.since, entry.until),
    raises: (language, entry) => entry.raisesSince !== undefined && isWithin(known[language], entry.raisesSince, entry.until),
    flushesTracked: (language, { own }) => !own || (own.before !== undefined && isWithin(known[language], own.before, undefined)),
    generation: (language) => generationOf(language, known[language]),
    signature: (language, name) => signatureOf(language, canonical(language, name), known[language]),
    removed(language, name) {
      const found = removedName(language, canonical(language, name), known[language]);
      const range = versions[language]?.range;
      const isOpen = known[language] !== undefined || range === undefined || /^\s*(?:>=?|\^|\*|latest)[^<,|]*$/.test(range);
      return isOpen || found?.until === 'never' ? found : undefined;
    },
    known: (language) => known[language],
    decorator: (language, name) => decorator(indexes[language], canonical(language, name)),
  };
}

interface Index {
  readonly entries: ReadonlyMap<Meaning, ReadonlyMap<QualifiedName, NamedMeaning>>;
  /** Every name of the tables; a method with a meaning of its own is no call of a traced client. */
  readonly names: ReadonlyMap<QualifiedName, readonly NamedMeaning[]>;
  readonly decorators: ReadonlyMap<QualifiedName, DecoratorKind>;
  /** The first names of decorators: most calls are of something else. */
  readonly decoratorRoots: ReadonlySet<string>;
}

const indexes: Readonly<Record<Language, Index>> = {
  python: indexOf(python, envLoadersPython, llmPython, threadsPython, runtimePython),
  typescript: indexOf(typescript, envLoadersTypescript, llmTypescript, threadsTypescript, runtimeTypescript),
};

function indexOf(...tables: readonly NameTable[]): Index {
  const entries = new Map<Meaning, Map<QualifiedName, NamedMeaning>>();
  const names = new Map<QualifiedName, readonly NamedMeaning[]>();
  for (const entry of tables.flatMap((table) => table.names)) {
    const ofMeaning = entries.get(entry.meaning) ?? new Map<QualifiedName, NamedMeaning>();
    entries.set(entry.meaning, ofMeaning.set(entry.name, entry));
    names.set(entry.name, [...(names.get(entry.name) ?? []).filter(({ meaning }) => meaning !== entry.meaning), entry]);
  }
  const decorators = new Map(tables.flatMap((table) => table.decorators).map(({ name, kind }) => [name, kind]));
  return { entries, names, decorators, decoratorRoots: new Set([...decorators.keys()].map(rootOf)) };
}

function rootOf(name: QualifiedName): string {
  const end = name.indexOf('.');
  return end < 0 ? name : name.slice(0, end);
}

function find(index: Index, name: QualifiedName, meaning: Meaning): NamedMeaning | undefined {
  const ofMeaning = index.entries.get(meaning);
  const exact = ofMeaning?.get(name);
  return exact || meaning !== 'traced-client' ? exact : ofTracedClient(index, name);
}

const meanings = (index: Index, name: QualifiedName): readonly NamedMeaning[] =>
  index.names.get(name) ?? [ofTracedClient(index, name) ?? []].flat();

function ofTracedClient(index: Index, name: QualifiedName): NamedMeaning | undefined {
  const made = name.lastIndexOf('()');
  if (made <= 0 || name[made + 2] !== '.' || index.names.has(name)) return undefined;
  return index.entries.get('traced-client')?.get(name.slice(0, made + 2));
}

function decorator(index: Index, name: QualifiedName): DecoratorKind | undefined {
  if (!index.decoratorRoots.has(rootOf(name))) return undefined;
  for (let end = name.length; end > 0; end = name.lastIndexOf('.', end - 1)) {
    const kind = index.decorators.get(name.slice(0, end));
    if (kind) return kind;
  }
  return undefined;
}

const fluent = runtimeTypescript.fluent ?? [];

/** The spelling of the tables: for TypeScript no `node:` and no `.default`, and of chained calls the last. */
function canonical(language: Language, name: QualifiedName): QualifiedName {
  if (language === 'python') return name;
  const bare = name.startsWith('node:') ? name.slice(5) : name;
  const known = bare.includes('.default') ? bare.replace(/\.default(?=[.(]|$)/g, '') : bare;
  if (!known.includes('().')) return known;
  const object = fluent.find((one) => known.startsWith(`${one}.`));
  const last = object === undefined ? null : /^(?:\.[\w$]+(?:\(\))?)*?\(\)(\.[\w$]+(?:\(\))?)$/.exec(known.slice(object.length));
  return last ? `${object}${last[1]}` : known;
}

function numberOf(version: SdkVersion | undefined): string | undefined {
  return version?.version ?? (version?.range === undefined ? undefined : pinnedVersion(version.range));
}

/** Of a version that is not known, the lowest that its range allows, where what is asked for had gone before it. */
function goneBefore(version: SdkVersion | undefined, { until }: Pick<NamedMeaning, 'until'>): string | undefined {
  const lowest = version?.range === undefined ? undefined : lowestVersion(version.range);
  return lowest !== undefined && until !== undefined && compareVersions(lowest, until) >= 0 ? lowest : undefined;
}
