import type { Language } from '../facts/model';
import { words } from './entries';
import type { QualifiedName } from './model';
import { signaturesPython } from './signatures-python';
import { signaturesTypescript } from './signatures-typescript';
import { compareVersions, isWithin } from './version';

/** What a call takes in one version; for a version that is not known, what it takes in any. */
export interface Signature {
  /** Keywords in Python, the properties of an options object in TypeScript. */
  readonly parameters: readonly string[];
  /** TypeScript: the place of that object among the arguments. */
  readonly position?: number;
  /** It also takes any other name (`**kwargs`). */
  readonly open: boolean;
}

/** A generated line: the name, what it takes (`source>1.10.46`, `latest<1.11.5`, `*` for anything else), the place of the object. */
export type SignatureLine = readonly [name: QualifiedName, parameters: string, position?: number];

interface Parameter {
  readonly name: string;
  /** The last release without it that was read: the next one may have it. */
  readonly after?: string;
  /** The first release that was read and no longer has it. */
  readonly until?: string;
}

interface Entry {
  readonly parameters: readonly Parameter[];
  readonly open: boolean;
  readonly position?: number;
  /** What was asked before. */
  readonly inVersions: Map<string | undefined, Signature>;
}

/** The signature of `name` in a version of the SDK; undefined for names whose signature is not kept. */
export function signatureOf(language: Language, name: QualifiedName, version: string | undefined): Signature | undefined {
  if (!name.startsWith('opik.')) return undefined;
  const entry = signatures[language].get(respelled(language, name));
  if (!entry) return undefined;
  const known = entry.inVersions.get(version);
  if (known) return known;
  const signature = inVersion(entry, version);
  entry.inVersions.set(version, signature);
  return signature;
}

function inVersion(entry: Entry, version: string | undefined): Signature {
  const parameters = entry.parameters
    .filter(
      ({ after, until }) => isWithin(version, undefined, until) && (!version || !after || compareVersions(version, after) > 0),
    )
    .map((one) => one.name);
  return { parameters, open: entry.open, ...(entry.position !== undefined && { position: entry.position }) };
}

/** Other ways to the same function: modules that a name is re-exported from, other makers of clients, spans below spans. */
const spellings: Readonly<Record<Language, readonly (readonly [RegExp, string])[]>> = {
  python: [
    [/^opik\.(?:opik_context|decorator\.tracker|decorator\.context_manager(?:\.\w+_context_manager)?)\.(?=\w+$)/, 'opik.'],
    [/^opik\.api_objects\.opik_client\./, 'opik.'],
    [/^opik\.get_(?:global_client|client_cached)\(\)/, 'opik.Opik()'],
    [/^opik\.Opik\(\)\.(?:trace|span)\(\)(?:\.span\(\))+/, 'opik.Opik().span()'],
  ],
  typescript: [
    [/^opik\.getGlobalClient\(\)/, 'opik.Opik()'],
    [/^opik\.getTrackContext\(\)\.trace(?=\.)/, 'opik.Opik().trace()'],
    [/^opik\.getTrackContext\(\)\.span(?=\.)/, 'opik.Opik().trace().span()'],
    [/^opik\.Opik\(\)\.trace\(\)(?:\.span\(\))+/, 'opik.Opik().trace().span()'],
  ],
};

const respelled = (language: Language, name: QualifiedName): QualifiedName =>
  spellings[language].reduce((known, [other, usual]) => known.replace(other, usual), name);

function parse([, parameters, position]: SignatureLine): Entry {
  const given = words(parameters);
  return {
    ...(position !== undefined && { position }),
    open: given.includes('*'),
    inVersions: new Map(),
    parameters: given
      .filter((one) => one !== '*')
      .map((one) => {
        const [, name = '', after, until] = /^(\w+)(?:>([\d.]+))?(?:<([\d.]+))?$/.exec(one) ?? [];
        return { name, ...(after !== undefined && { after }), ...(until !== undefined && { until }) };
      }),
  };
}

const byName = (lines: readonly SignatureLine[]): ReadonlyMap<QualifiedName, Entry> =>
  new Map(lines.map((line) => [line[0], parse(line)]));

const signatures: Readonly<Record<Language, ReadonlyMap<QualifiedName, Entry>>> = {
  python: byName(signaturesPython),
  typescript: byName(signaturesTypescript),
};
