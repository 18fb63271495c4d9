import type { Binding, Import, ImportedName } from '../facts/model';
import type { Edit } from '../writer';
import { addToList, type Draft, insertion } from './draft';

export interface EnsuredImport {
  readonly edits: readonly Edit[];
  readonly spelled: string;
}

/** Makes a name of a module usable at the top level: an import that is there, an addition to one, or a new line. */
export function ensureImport(draft: Draft, module: string, name: string): EnsuredImport | undefined {
  const imports = draft.facts.imports.filter(
    (found) => found.module === module && found.in === 0 && !found.typeOnly && !found.conditional,
  );
  const present = imports.flatMap((found) => spellings(draft, found, name))[0];
  if (present !== undefined) return { edits: [], spelled: present };
  const local = name === 'default' ? localName(module) : name;
  if (isTaken(draft, local)) return undefined;
  const edits = (name === 'default' ? undefined : addToPresent(draft, imports, name)) ?? newLine(draft, module, name, local);
  return edits && { edits, spelled: local };
}

/** How the name can be written through an import; the direct name comes before a member of the module. */
function spellings(draft: Draft, found: Import, name: string): string[] {
  const direct = found.names.filter(({ imported, typeOnly }) => imported === name && !typeOnly);
  const whole = found.names.filter(({ imported, typeOnly }) => imported === undefined && !typeOnly);
  const isModule = found.kind !== 'from' && (name !== 'default' || found.kind === 'import' || found.kind === 'dynamic');
  return [
    ...direct.flatMap((imported) => usableName(draft, imported) ?? []),
    ...(isModule ? whole.flatMap((imported) => member(usableName(draft, imported), name)) : []),
  ];
}

const member = (object: string | undefined, name: string): string[] => (object === undefined ? [] : [`${object}.${name}`]);

/** The local name, when it means this import everywhere in the file. */
function usableName(draft: Draft, { binding }: ImportedName): string | undefined {
  if (binding === undefined) return undefined;
  const { bindings } = draft.facts;
  const own = bindings[binding];
  if (own?.in !== 0 || own.definitions.length !== 1) return undefined;
  const isShadowed = bindings.some((other: Binding) => other !== own && other.name === own.name);
  return isShadowed ? undefined : own.name;
}

function isTaken(draft: Draft, name: string): boolean {
  if (draft.facts.bindings.some((binding) => binding.name === name)) return true;
  return new RegExp(`\\b(?:type|interface)\\s+${name.replace(/\$/g, '\\$')}\\b`).test(draft.text);
}

function addToPresent(draft: Draft, imports: readonly Import[], name: string): Edit[] | undefined {
  for (const { list, names } of imports) {
    // A pattern that ends with `...rest` takes no more names behind it.
    if (!list || draft.text.slice(list.open, list.close).includes('...')) continue;
    if (names.some(({ binding }) => binding !== undefined && draft.facts.bindings[binding]?.definitions.length !== 1)) continue;
    const edits = addToList(draft, list, [name], true);
    if (edits) return edits;
  }
  return undefined;
}

function newLine(draft: Draft, module: string, name: string, local: string): Edit[] | undefined {
  const { facts, text, style } = draft;
  if (style.modules === 'commonjs' && !isCommonJs(draft)) return undefined;
  const end = style.semicolons ? ';' : '';
  const from = draft.quoted(module);
  const isDefault = name === 'default';
  const line =
    style.modules === 'esm'
      ? `import ${isDefault ? local : `{ ${name} }`} from ${from}${end}`
      : `const ${isDefault ? local : `{ ${name} }`} = require(${from})${end}`;
  const { importAt, eol } = facts.style;
  const isLineStart = importAt === 0 || /[\r\n]/.test(text.charAt(importAt - 1));
  const needsGap = !style.hasImports && text.slice(importAt).trim() !== '' && !/^[ \t]*[\r\n]/.test(text.slice(importAt));
  return [insertion(importAt, `${isLineStart ? '' : eol}${line}${isLineStart ? eol : ''}${needsGap ? eol : ''}`)];
}

/** A file whose only imports are `import(...)` may as well be a module. */
function isCommonJs({ facts }: Draft): boolean {
  if (/\.c[jt]s$/i.test(facts.path) || facts.exports.length > 0) return true;
  return facts.imports.some(({ kind }) => kind === 'require') || !facts.imports.some(({ kind }) => kind === 'dynamic');
}

/** `@scope/some-module/part` as a name: `part`; `some-module`: `someModule`. */
function localName(module: string): string {
  const last = module.split('/').pop() ?? module;
  const name = last.replace(/\.[cm]?[jt]sx?$/, '').replace(/[^\w$]+(\w?)/g, (_, letter: string) => letter.toUpperCase());
  return /^\d/.test(name) || name === '' ? `_${name}` : name;
}
