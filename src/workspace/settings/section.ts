import { findNodeAtLocation, getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { parse as parseToml, TomlError } from 'smol-toml';
import { lineStarts, positionAt } from '../../engine/facts/text';
import { valueAt } from '../manifests/untyped';
import type { LinePlace, Section } from './project-settings';

/** A file that was meant to have settings and cannot be read. */
export interface Unreadable {
  readonly format: 'TOML' | 'JSON';
  readonly reason: string;
  readonly at: LinePlace;
}

/** The files that may hold settings, the one that counts first. */
export const SETTINGS_FILES = ['.opik-lens.json', 'pyproject.toml', 'package.json'] as const;
type SettingsFile = (typeof SETTINGS_FILES)[number];

export const isSettingsFile = (name: string): name is SettingsFile => SETTINGS_FILES.some((one) => one === name);

/** The part of a file's text that is for Opik Lens; undefined when there is none. */
export function sectionOf(name: SettingsFile, text: string): Section | Unreadable | undefined {
  switch (name) {
    case '.opik-lens.json':
      return jsonSection(text, []);
    case 'package.json':
      return /"opik-lens"\s*:/.test(text) ? jsonSection(text, ['opik-lens']) : undefined;
    case 'pyproject.toml':
      return tomlSection(text);
    default:
      return name satisfies never;
  }
}

function jsonSection(text: string, at: readonly string[]): Section | Unreadable | undefined {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: at.length === 0 });
  const lines = lineStarts(text);
  const [error] = errors;
  if (error) {
    const reason = printParseErrorCode(error.error).replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
    return { format: 'JSON', reason: reason.toLowerCase(), at: placeOf(lines, error.offset, error.length) };
  }
  const node = tree && findNodeAtLocation(tree, [...at]);
  if (!node) return at.length === 0 ? { value: {}, locate: () => placeOf(lines, 0, 0) } : undefined;
  return {
    value: getNodeValue(node),
    locate: (path) => {
      const found = keyOf(findNodeAtLocation(node, [...path]) ?? node);
      return placeOf(lines, found.offset, found.length);
    },
  };
}

/** The key of a property, else the node itself. */
const keyOf = (node: Node): Node => (node.parent?.type === 'property' ? (node.parent.children?.[0] ?? node) : node);

function placeOf(lines: readonly number[], offset: number, length: number): LinePlace {
  const { line, column } = positionAt(lines, offset);
  const next = lines[line] ?? Number.POSITIVE_INFINITY;
  return { line: line - 1, start: column - 1, end: column - 1 + Math.max(0, Math.min(length, next - offset - 1)) };
}

const TABLE = /^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*["']?opik-lens["']?/m;

function tomlSection(text: string): Section | Unreadable | undefined {
  try {
    const value = valueAt(parseToml(text), 'tool', 'opik-lens');
    return value === undefined ? undefined : { value, locate: (path) => tomlPlace(text, ['tool', 'opik-lens', ...path]) };
  } catch (error) {
    if (!TABLE.test(text) || !(error instanceof TomlError)) return undefined;
    const { line, column, message } = error;
    const reason = (message.split('\n', 1)[0] ?? '').replace(/^Invalid TOML document: /, '').replace(/\.$/, '');
    const width = text.split('\n')[line - 1]?.trimEnd().length ?? 0;
    return { format: 'TOML', reason, at: { line: line - 1, start: Math.max(0, column - 1), end: Math.max(column, width) } };
  }
}

const KEY = /^\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=/;
const HEADER = /^\s*\[\s*([^[\]]+?)\s*\]/;
const parts = (dotted: string): string[] => dotted.split(/\s*\.\s*/).map((part) => part.replace(/^["']|["']$/g, ''));

/** Where a key stands; the parser tells values only. The nearest line above it for a key that is spelled in an unusual way. */
function tomlPlace(text: string, path: readonly string[]): LinePlace {
  let table: readonly string[] = [];
  let best = { depth: -1, place: { line: 0, start: 0, end: 0 } };
  for (const [line, words] of text.split(/\r?\n/).entries()) {
    const header = HEADER.exec(words)?.[1];
    const key = KEY.exec(words)?.[1];
    if (header !== undefined) table = parts(header);
    else if (key === undefined) continue;
    const full = key === undefined || header !== undefined ? table : [...table, ...parts(key)];
    if (!full.every((part, depth) => part === path[depth]) || full.length <= best.depth) continue;
    const last = path.at(-1) ?? '';
    const inline = full.length < path.length ? words.indexOf(last, words.indexOf('=') + 1) : -1;
    const start = inline >= 0 ? inline : words.search(/\S/);
    const end = inline >= 0 ? inline + last.length : start + (header ?? key ?? '').length + (header === undefined ? 0 : 2);
    best = { depth: full.length, place: { line, start, end } };
  }
  return best.place;
}
