import { FactsBuilder } from '../facts/builder';
import type { FileFacts, Region, StatementAnchor } from '../facts/model';
import { lineStarts } from '../facts/text';
import { prologueOf, statementsOf } from './blocks';
import { addressedComments, isNotebook } from './comments';
import type { FunctionFrame, Place, Source } from './frame';
import { declareNames } from './names';
import { styleOf } from './style';
import type { SyntaxNode } from './syntax';

/** The facts of a file from its tree. */
export function factsOf(path: string, text: string, module: SyntaxNode, partial: boolean): FileFacts {
  const lines = lineStarts(text);
  const builder = new FactsBuilder();
  const id = builder.newFunction();
  const scope = builder.scope('module', id);
  const source: Source = {
    text,
    lines,
    builder,
    moduleScope: scope,
    origins: new Map(),
    hasWalrus: text.includes(':='),
    quotes: { single: 0, double: 0 },
    indent: undefined,
    incomplete: false,
  };
  const fn: FunctionFrame = { id, parent: undefined, returns: [], yields: [], generator: false, parameters: new Set() };
  const whole = { start: 0, end: text.length };
  const anchor: StatementAnchor = { at: whole, indent: '', ownLine: true, sole: false };
  const regions: Region[] = [];
  const place: Place = {
    source,
    fn,
    scope,
    class: undefined,
    anchor,
    sole: undefined,
    regions,
    conditional: false,
    typeOnly: false,
  };
  declareNames(source, scope, module);
  const statements = statementsOf(place, module, '');
  const prologue = prologueOf(module);
  builder.setFunction(id, {
    kind: 'module',
    at: whole,
    async: false,
    generator: false,
    parameters: [],
    decorators: [],
    returns: fn.returns,
    yields: fn.yields,
    body: { kind: 'block', at: whole, statements, indent: '', inline: false },
    ...(prologue === undefined ? {} : { prologue }),
    statement: whole,
    indent: '',
    asyncAt: 0,
  });
  return {
    path,
    language: 'python',
    partial: partial || source.incomplete,
    lines,
    exports: [],
    ...builder.finish(),
    comments: addressedComments(text, module),
    style: styleOf(source, module),
    notebook: isNotebook(text, module),
  };
}

/** What can be said of a file that could not be read at all. */
export function emptyFacts(path: string, text: string): FileFacts {
  return factsOf(path, text, { type: 'module', start: 0, end: text.length, children: [] }, true);
}
