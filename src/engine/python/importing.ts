import type { Binding, FileFacts, Import, ImportedName } from '../facts/model';
import type { Edit } from '../writer';
import { entryEdits } from './entries';
import { ownIndent } from './frame';
import { isStandard } from './standard-library';
import { nextLine } from './style';

/** How a name of a module can be written in a file, and what that needs. */
export interface UsableName {
  readonly edits: readonly Edit[];
  readonly spelled: string;
}

/** Finds or adds an import that makes `name` of `module` usable at the top level. */
export function importEdits(
  facts: FileFacts,
  text: string,
  module: string,
  name: string,
  isOwn: (module: string) => boolean,
): UsableName | undefined {
  const usable = facts.imports.filter((one) => isUsable(facts, one));
  for (const imported of usable) {
    const spelled = spelling(facts, imported, module, name);
    if (spelled !== undefined) return { edits: [], spelled };
  }
  if (!usable.some((one) => isOf(one, module)) && facts.imports.some((one) => isOptional(one) && isOf(one, module)))
    return undefined;
  const nameIsFree = !isTaken(facts, name);
  const from = usable.find(({ kind, module: from, list }) => kind === 'from' && from === module && list !== undefined);
  if (from?.list !== undefined && nameIsFree) {
    const edits = addedName(facts, text, from.list, name);
    if (edits !== undefined) return { edits, spelled: name };
  }
  const wholeIsFree = !module.includes('.') && !isTaken(facts, module, module);
  if (!wholeIsFree && !nameIsFree) return undefined;
  const statement = wholeIsFree ? `import ${module}` : `from ${module} import ${name}`;
  const neighbour = neighbourOf(usable, text, module);
  const edits = neighbour
    ? importBelow(facts, text, neighbour, statement)
    : ((isOwn(module) || isStandard(module) ? undefined : aboveOwn(facts, text, usable, statement, isOwn)) ??
      newImport(facts, text, statement));
  return { edits, spelled: wholeIsFree ? `${module}.${name}` : name };
}

/** The program gets along without the package: an import of its own that always runs would end that. */
const isOptional = ({ conditional, typeOnly }: Import): boolean => conditional && !typeOnly;

const isOf = (imported: Import, module: string): boolean =>
  [imported.module, ...imported.names.map((one) => one.module ?? '')].some(
    (one) => one === module || one.startsWith(`${module}.`),
  );

/** It surely runs, at the top level, before the functions of the file. */
function isUsable(facts: FileFacts, imported: Import): boolean {
  if (imported.in !== 0 || imported.conditional || imported.typeOnly) return false;
  if (imported.kind !== 'import' && imported.kind !== 'from') return false;
  if (imported.names.some(({ binding }) => binding !== undefined && facts.bindings[binding]?.scope !== 'module')) return false;
  return facts.functions.every(({ kind, at }) => kind === 'module' || kind === 'lambda' || at.start > imported.at.start);
}

function spelling(facts: FileFacts, imported: Import, module: string, name: string): string | undefined {
  for (const one of imported.names) {
    const binding = one.binding === undefined ? undefined : facts.bindings[one.binding];
    if (binding?.definitions.length !== 1) continue;
    if (imported.kind === 'from') {
      if (imported.module === module && one.imported === name) return binding.name;
      if (`${imported.module}.${one.imported}` === module) return `${binding.name}.${name}`;
    } else if (imported.module === module) return `${moduleSpelling(imported, one, binding)}.${name}`;
    else if (one.module === module) return `${binding.name}.${name}`;
  }
  return undefined;
}

const moduleSpelling = (imported: Import, name: ImportedName, binding: Binding): string =>
  name.module === undefined ? binding.name : imported.module;

/** Something else in the file has this name, in whatever scope; an import of `module` itself does not count. */
function isTaken(facts: FileFacts, name: string, module?: string): boolean {
  return facts.bindings.some((binding) => {
    if (binding.name !== name) return false;
    const imported = binding.import === undefined ? undefined : facts.imports[binding.import.import];
    const isSame = imported?.kind === 'import' && (imported.module === module || imported.module.startsWith(`${module}.`));
    return !(isSame && binding.definitions.length === 1 && module !== undefined);
  });
}

function addedName(facts: FileFacts, text: string, list: NonNullable<Import['list']>, name: string): readonly Edit[] | undefined {
  const isBracketed = text.charAt(list.open - 1) === '(' && text.charAt(list.close) === ')';
  if (isBracketed) return entryEdits(facts, text, list, [name]);
  if (list.lastEnd === undefined || list.trailingComma) return undefined;
  return [{ at: { start: list.lastEnd, end: list.lastEnd }, text: `, ${name}` }];
}

/** The import below which a new one belongs: one of the same package, else of its group where groups are kept. */
function neighbourOf(usable: readonly Import[], text: string, module: string): Import | undefined {
  const alone = usable.filter((one) => standsAlone(text, one));
  const same = alone.findLast((one) => isOf(one, module));
  if (same || !isStandard(module)) return same;
  const other = alone.findIndex((one) => one.module !== '__future__' && !isStandard(one.module));
  const group = other < 0 ? [] : alone.slice(0, other);
  return group.findLast((one) => one.module !== '__future__');
}

/** It has its lines for itself, but for a remark. */
const standsAlone = (text: string, { at }: Import): boolean =>
  ownIndent(text, at.start) === '' && /^[ \t]*(?:#[^\r\n]*)?(?:[\r\n]|$)/.test(text.slice(at.end));

/** What has to happen before Opik is imported (environment variables, paths) then stays before it. */
function importBelow(facts: FileFacts, text: string, { at }: Import, statement: string): readonly Edit[] {
  const start = nextLine(text, at.end);
  const lead = /[\r\n]/.test(text.charAt(start - 1)) ? '' : facts.style.eol;
  return [{ at: { start, end: start }, text: `${lead}${statement}${facts.style.eol}` }];
}

/** Above the modules of the project, where they are the last that is imported: with the other packages, or as a group of its own. */
function aboveOwn(
  facts: FileFacts,
  text: string,
  usable: readonly Import[],
  statement: string,
  isOwn: (module: string) => boolean,
): readonly Edit[] | undefined {
  const alone = usable.filter((one) => standsAlone(text, one)).sort((a, b) => a.at.start - b.at.start);
  const other = alone.findLastIndex(({ module }) => !isOwn(module));
  const [first] = alone.slice(other + 1);
  const neighbour = alone[other];
  if (!first) return undefined;
  const { eol } = facts.style;
  if (
    neighbour &&
    !isStandard(neighbour.module) &&
    /^[ \t]*(?:#[^\r\n]*)?\s*$/.test(text.slice(neighbour.at.end, first.at.start))
  )
    return importBelow(facts, text, neighbour, statement);
  const { start } = first.at;
  return [{ at: { start, end: start }, text: `${statement}${eol}${eol}` }];
}

function newImport(facts: FileFacts, text: string, statement: string): readonly Edit[] {
  const { eol, importAt } = facts.style;
  const before = text.slice(0, importAt);
  const startsLine = importAt === 0 || /[\r\n]$/.test(before);
  const joins = facts.imports.some(({ in: within, module, at }) => {
    return within === 0 && module !== '__future__' && at.end <= importAt && nextLine(text, at.end) === importAt;
  });
  const isFirst = before.trim() === '' || /^[ \t]*[\r\n]/.test(lastLine(before));
  const above = `${startsLine ? '' : eol}${joins || isFirst ? '' : eol}`;
  const below = joins || /^[ \t]*(?:[\r\n]|$)/.test(text.slice(importAt)) ? '' : eol;
  return [{ at: { start: importAt, end: importAt }, text: `${above}${statement}${eol}${below}` }];
}

const lastLine = (text: string): string => /[^\r\n]*(?:\r\n|\r|\n)?$/.exec(text)?.[0] ?? '';
