import type { FileFacts } from '../facts/model';
import { removedArgument } from '../facts/removal';
import type { FileWriter } from '../writer';
import { annotateEdits } from './annotating';
import { argumentEdits, entryEdits, prependEdits } from './entries';
import { ownIndent } from './frame';
import { importEdits } from './importing';
import { insertEdits, removeEdits } from './placing';
import { commentAbove, commentBehind, headComment } from './remarks';

/** Spells edits in a Python file. */
export function pythonWriter(facts: FileFacts, text: string, isOwn: (module: string) => boolean = isRelative): FileWriter {
  const quoted = (content: string): string => {
    const { quote } = facts.style;
    const escaped = content.replace(/[\\\n\r\t]/g, (char) => escapes[char] ?? char);
    return `${quote}${escaped.replaceAll(quote, `\\${quote}`)}${quote}`;
  };
  return {
    source: (span) => text.slice(span.start, span.end),
    ensureImport: (module, name) => importEdits(facts, text, module, name, isOwn),
    addArgument: (call, argument) => argumentEdits(facts, text, facts.calls[call], argument),
    removeArgument: (call, argument) => removedArgument(facts, text, call, argument),
    prependArgument: (call, argument) => prependEdits(facts, text, facts.calls[call], argument),
    addEntries: (object, entries) =>
      entryEdits(
        facts,
        text,
        object.list,
        entries.map(({ key, text: value }) => `${quoted(key)}: ${value}`),
      ),
    addDecoratorOption(fn, decorator, option) {
      const written = facts.functions[fn]?.decorators[decorator];
      if (written === undefined) return undefined;
      const { value, at } = written;
      if (value.kind === 'call') return argumentEdits(facts, text, facts.calls[value.call], option);
      if (value.kind !== 'reference' && value.kind !== 'member') return undefined;
      return [{ at: { start: at.end, end: at.end }, text: `(${option.name}=${option.text})` }];
    },
    addDecorator(fn, decorator) {
      const { kind, at } = facts.functions[fn] ?? {};
      if (at === undefined || (kind !== 'function' && kind !== 'method')) return undefined;
      if (ownIndent(text, at.start) === undefined) return undefined;
      return insertEdits(facts, text, { before: { at, indent: '', ownLine: true, sole: false } }, `@${decorator}`);
    },
    annotate: (fn, parameter, type) => annotateEdits(text, facts.functions[fn], parameter, type),
    insertStatement: (place, statement) => insertEdits(facts, text, place, statement),
    removeStatement: (statement) => removeEdits(facts, text, statement),
    wrap: (span, before, after) => [
      { at: { start: span.start, end: span.start }, text: before },
      { at: { start: span.end, end: span.end }, text: after },
    ],
    makeAsync(fn) {
      const { kind, async, asyncAt, method } = facts.functions[fn] ?? {};
      if (asyncAt === undefined || (kind !== 'function' && kind !== 'method')) return undefined;
      if (async) return [];
      if (method === 'constructor' || method === 'getter' || method === 'setter') return undefined;
      return [{ at: { start: asyncAt, end: asyncAt }, text: 'async ' }];
    },
    addComment: (where, comment) =>
      where === 'file' ? headComment(facts, comment) : commentAbove(facts, text, where.line, comment),
    appendComment: (offset, comment) => commentBehind(text, offset, comment),
    quoted,
    true: 'True',
  };
}

const isRelative = (module: string): boolean => module.startsWith('.');

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
