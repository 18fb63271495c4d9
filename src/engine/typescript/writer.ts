import type { FileFacts } from '../facts/model';
import { removedArgument } from '../facts/removal';
import type { Edit, FileWriter } from '../writer';
import { commentAbove, commentAtHead, commentBehind } from './comment-edits';
import { addToList, Draft, insertion } from './draft';
import { addDecorator, annotate, makeAsync } from './function-edits';
import { ensureImport } from './import-edits';
import { insertStatement, removeStatement } from './statement-edits';

/** Spells edits in TypeScript and JavaScript, in the style of the file. */
export function createTypeScriptWriter(facts: FileFacts, text: string): FileWriter {
  const draft = new Draft(facts, text);
  return {
    source: ({ start, end }) => text.slice(start, end),
    ensureImport: (module, name) => ensureImport(draft, module, name),
    addArgument: (call, argument) => addArgument(draft, call, argument.text),
    removeArgument: (call, argument) => removedArgument(facts, text, call, argument),
    prependArgument: (call, argument) => prependArgument(draft, call, argument),
    addEntries: (object, entries) => addEntries(draft, object, entries),
    addDecoratorOption: () => undefined,
    addDecorator: (fn, decorator) => addDecorator(draft, fn, decorator),
    annotate: (fn, parameter, type) => annotate(draft, fn, parameter, type),
    insertStatement: (place, statement) => insertStatement(draft, place, statement),
    removeStatement: (statement) => removeStatement(draft, statement),
    wrap: ({ start, end }, before, after) => [insertion(start, before), insertion(end, after)],
    makeAsync: (fn) => makeAsync(draft, fn),
    addComment: (where, comment) => (where === 'file' ? commentAtHead(draft, comment) : commentAbove(draft, where.line, comment)),
    appendComment: (offset, comment) => commentBehind(draft, offset, comment),
    quoted: (value) => draft.quoted(value),
    true: 'true',
  };
}

function addArgument(draft: Draft, id: number, text: string): Edit[] | undefined {
  const call = draft.facts.calls[id];
  if (!call) return undefined;
  // Behind a spread the place of an argument is not known.
  if (call.arguments.some(({ value }) => value.kind === 'spread')) return undefined;
  if (isNewWithoutList(draft, id)) return [insertion(call.at.end, `(${text})`)];
  return draft.text.charAt(call.list.close) === ')' ? addToList(draft, call.list, [text], false) : undefined;
}

function prependArgument(draft: Draft, id: number, text: string): Edit[] | undefined {
  const call = draft.facts.calls[id];
  if (!call) return undefined;
  const { list } = call;
  const first = call.arguments[0];
  if (!first) return addArgument(draft, id, text);
  if (draft.text.charAt(list.close) !== ')' || draft.text.charAt(list.open - 1) !== '(') return undefined;
  const gap = list.entryIndent === undefined ? ' ' : draft.style.eol + list.entryIndent;
  return [insertion(first.at.start, `${draft.lines(text, list.entryIndent ?? '')},${gap}`)];
}

function addEntries(
  draft: Draft,
  object: Parameters<FileWriter['addEntries']>[0],
  entries: Parameters<FileWriter['addEntries']>[1],
): readonly Edit[] | undefined {
  const present = new Set(object.entries.map(({ key }) => key));
  if (entries.length === 0) return [];
  if (entries.some(({ key }) => present.has(key)) || draft.text.charAt(object.list.close) !== '}') return undefined;
  const spelled = entries.map(({ key, text }) => (key === text ? key : `${isName(key) ? key : draft.quoted(key)}: ${text}`));
  return addToList(draft, object.list, spelled, true);
}

const isName = (key: string): boolean => /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key);

function isNewWithoutList(draft: Draft, id: number): boolean {
  const call = draft.facts.calls[id];
  return call?.kind === 'new' && call.list.open === call.at.end && call.list.close === call.at.end;
}
