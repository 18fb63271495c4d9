import type { ImportedName, ListAnchor, Span } from '../facts/model';
import { childOf, type Place, type Source, spanOf, textOf } from './frame';
import { listAnchor } from './lists';
import type { SyntaxNode } from './syntax';

interface WrittenName {
  readonly node: SyntaxNode;
  /** The dotted name as written. */
  readonly path: string;
  readonly aliased: boolean;
  /** The local name; absent for `*`. */
  readonly bound?: string;
  readonly boundAt: Span;
}

/** The module of a `from` import as written, with its leading dots. */
export function importModule(source: Source, node: SyntaxNode): string {
  if (node.type === 'future_import_statement') return '__future__';
  const module = node.children[0];
  return module === undefined ? '' : withoutSpaces(textOf(source, module));
}

/** The names of an import statement of any form. */
export function importedNames(source: Source, node: SyntaxNode): WrittenName[] {
  const names = node.type === 'import_from_statement' ? node.children.slice(1) : node.children;
  return names.flatMap((name): WrittenName[] => {
    if (name.type === 'wildcard_import') return [{ node: name, path: '*', aliased: false, boundAt: spanOf(name) }];
    const dotted = name.type === 'aliased_import' ? childOf(name, 'dotted_name') : name;
    const alias = name.type === 'aliased_import' ? childOf(name, 'identifier') : undefined;
    const bound = alias ?? dotted?.children[0];
    if (dotted?.type !== 'dotted_name' || bound === undefined) return [];
    const path = withoutSpaces(textOf(source, dotted));
    return [{ node: name, path, aliased: alias !== undefined, bound: textOf(source, bound), boundAt: spanOf(bound) }];
  });
}

/** Notes `import a, b.c as d`. */
export function importStatement(place: Place, node: SyntaxNode): void {
  const { source } = place;
  const written = importedNames(source, node);
  for (const name of written) {
    const whole = written.length === 1 ? node : name.node;
    const module = !name.aliased && name.bound !== name.path ? name.bound : undefined;
    const imported: ImportedName = {
      at: spanOf(name.node),
      ...(module === undefined ? {} : { module }),
      ...bindingOf(place, name),
      typeOnly: place.typeOnly,
    };
    const id = source.builder.addImport({ ...common(place, whole), module: name.path, kind: 'import', names: [imported] });
    define(place, name, id, 0, written.length === 1);
  }
}

/** Notes `from m import a, b as c`. */
export function importFromStatement(place: Place, node: SyntaxNode): void {
  const { source } = place;
  const written = importedNames(source, node);
  const names = written.map((name): ImportedName => {
    return { at: spanOf(name.node), imported: name.path, ...bindingOf(place, name), typeOnly: place.typeOnly };
  });
  const list = nameList(source, node, written);
  const id = source.builder.addImport({
    ...common(place, node),
    module: importModule(source, node),
    kind: 'from',
    names,
    ...(list === undefined ? {} : { list }),
  });
  written.forEach((name, index) => {
    define(place, name, id, index, written.length === 1);
  });
}

const common = (place: Place, node: SyntaxNode) => ({
  at: spanOf(node),
  in: place.fn.id,
  typeOnly: place.typeOnly,
  conditional: place.conditional,
});

function bindingOf(place: Place, name: WrittenName): Pick<ImportedName, 'binding'> {
  if (name.bound === undefined) return {};
  return { binding: place.source.builder.declare(place.scope, name.bound, 'import', name.boundAt) };
}

function define(place: Place, name: WrittenName, imported: number, index: number, isAlone: boolean): void {
  if (name.bound === undefined) return;
  const { builder } = place.source;
  const binding = builder.declare(place.scope, name.bound, 'import', name.boundAt);
  builder.importedAs(binding, imported, index);
  builder.define(binding, {
    at: name.boundAt,
    how: 'declare',
    value: { kind: 'unknown', at: spanOf(name.node), parts: [] },
    in: place.fn.id,
    ...(isAlone ? { statement: place.anchor } : {}),
  });
}

function nameList(source: Source, node: SyntaxNode, written: readonly WrittenName[]): ListAnchor | undefined {
  const [first] = written;
  if (first === undefined || first.path === '*') return undefined;
  const open = source.text.lastIndexOf('(', first.node.start);
  const start = open > node.start ? open : first.node.start;
  return listAnchor(
    source.text,
    { type: 'list', start, end: node.end, children: [] },
    written.map((name) => name.node),
  );
}

const withoutSpaces = (text: string): string => text.replace(/[\s\\]+/g, '');
