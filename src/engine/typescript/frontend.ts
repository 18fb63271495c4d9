import type { ts } from 'ts-morph';
import { FactsBuilder } from '../facts/builder';
import type { FileFacts, FunctionFacts, Span } from '../facts/model';
import { lineStarts } from '../facts/text';
import type { FrontEnd } from '../frontends';
import { lensComments } from './comments';
import { Documents, hasSyntaxError } from './documents';
import { prologueOf } from './functions';
import { declareBlock, declareVars } from './scopes';
import { Source } from './source';
import { statementsOf } from './statements';
import { styleOf } from './style';
import { expressionValue } from './values';
import { type Grammar, Walk } from './walk';
import { createTypeScriptWriter } from './writer';

const grammar: Grammar = { value: expressionValue, statements: statementsOf };

/** The front end for TypeScript and JavaScript: syntax only, no type checker. */
export function createTypeScriptFrontEnd(): FrontEnd {
  const documents = new Documents();
  return {
    language: 'typescript',
    facts(path, text) {
      try {
        return factsOf(path, documents.parse(path, text));
      } catch {
        // Nesting too deep for the stack, or a defect here: a file that nothing is concluded about.
        documents.forget(path);
        return emptyFacts(path, text);
      }
    },
    isBroken(path, text) {
      try {
        return documents.has(path) && hasSyntaxError(documents.parse(path, text));
      } catch {
        return false;
      }
    },
    forget: (path) => documents.forget(path),
    writer: createTypeScriptWriter,
  };
}

function factsOf(path: string, tree: ts.SourceFile): FileFacts {
  const source = new Source(tree);
  const walk = new Walk(source, grammar);
  addModule(walk, tree);
  const found = walk.facts.finish();
  return {
    path,
    language: 'typescript',
    partial: hasSyntaxError(tree),
    lines: source.lines,
    exports: walk.exports,
    ...found,
    comments: lensComments(source),
    style: styleOf(path, walk),
    notebook: /^\/\/ (?:%%|In\[)/m.test(source.text),
  };
}

function addModule(walk: Walk, tree: ts.SourceFile): void {
  const at = { start: 0, end: tree.text.length };
  declareVars(walk, walk.scope, tree);
  declareBlock(walk, walk.scope, tree.statements);
  const statements = walk.statements(tree.statements);
  const prologue = prologueOf(walk, tree.statements);
  walk.facts.setFunction(0, {
    ...emptyModule(at),
    returns: walk.frame.returns,
    yields: walk.frame.yields,
    body: { kind: 'block', at, statements, indent: '', inline: false },
    ...(prologue && { prologue }),
  });
}

/** The body of a module with nothing in it. */
const emptyModule = (at: Span): FunctionFacts => ({
  kind: 'module',
  at,
  async: false,
  generator: false,
  parameters: [],
  decorators: [],
  returns: [],
  yields: [],
  body: { kind: 'block', at, statements: [], indent: '', inline: false },
  statement: at,
  indent: '',
  asyncAt: 0,
});

function emptyFacts(path: string, text: string): FileFacts {
  const facts = new FactsBuilder();
  const at = { start: 0, end: text.length };
  facts.setFunction(facts.newFunction(), emptyModule(at));
  return {
    path,
    language: 'typescript',
    partial: true,
    lines: lineStarts(text),
    exports: [],
    ...facts.finish(),
    comments: [],
    style: {
      eol: text.includes('\r\n') ? '\r\n' : '\n',
      indent: '  ',
      quote: "'",
      semicolons: true,
      modules: 'commonjs',
      topLevelAwait: false,
      typed: /\.[cm]?tsx?$/i.test(path),
      importAt: 0,
      hasImports: false,
      headAt: 0,
    },
    notebook: false,
  };
}
