import type { Role, Value } from '../facts/model';
import { type Place, type Source, spanOf, textOf } from './frame';
import type { SyntaxNode } from './syntax';
import { expressionValue } from './values';

const inTemplate: Role = { to: 'other' };

/** A string, an f-string, or several of them side by side. */
export function stringValue(place: Place, node: SyntaxNode): Value {
  const parts: (string | Value)[] = [];
  const pieces = node.type === 'concatenated_string' ? node.children : [node];
  let shaped = false;
  for (const piece of pieces) shaped = addParts(place, piece, parts) || shaped;
  const at = spanOf(node);
  if (parts.length === 0) return { kind: 'literal', at, value: '' };
  const first = parts[0];
  if (parts.length === 1 && typeof first === 'string') return { kind: 'literal', at, value: first };
  return { kind: 'template', at, parts, ...(shaped && { shaped }) };
}

/** The text of a string without expressions in it; undefined for anything else. */
export function plainString(source: Source, node: SyntaxNode | undefined): string | undefined {
  if (node === undefined || (node.type !== 'string' && node.type !== 'concatenated_string')) return undefined;
  const pieces = node.type === 'concatenated_string' ? node.children : [node];
  let whole = '';
  for (const piece of pieces) {
    const prefix = prefixOf(source, piece);
    for (const child of piece.children) {
      if (child.type === 'interpolation') return undefined;
      if (child.type === 'string_content') whole += decoded(textOf(source, child), prefix);
    }
  }
  return whole;
}

/** Adds what a string consists of; whether an expression in it is more than a name, or has a format of its own. */
function addParts(place: Place, node: SyntaxNode, parts: (string | Value)[]): boolean {
  const { source } = place;
  let shaped = false;
  const prefix = prefixOf(source, node);
  const opening = node.children[0];
  if (opening?.type === 'string_start' && opening.end - opening.start - prefix.length === 1) {
    if (source.text.charAt(opening.end - 1) === "'") source.quotes.single += 1;
    else source.quotes.double += 1;
  }
  for (const child of node.children) {
    if (child.type === 'string_content') {
      const text = decoded(textOf(source, child), prefix);
      const last = parts.length - 1;
      const before = parts[last];
      if (typeof before === 'string') parts[last] = before + text;
      else parts.push(text);
    } else if (child.type === 'interpolation') {
      addInterpolation(place, child, parts);
      shaped ||= !/^\{\s*[^\W\d]\w*(?:\.\w+)*\s*\}$/.test(textOf(source, child));
    }
  }
  return shaped;
}

function addInterpolation(place: Place, node: SyntaxNode, parts: (string | Value)[]): void {
  for (const child of node.children) {
    if (child.type === 'type_conversion') continue;
    if (child.type === 'format_specifier') {
      for (const nested of child.children) addInterpolation(place, nested, parts);
    } else parts.push(expressionValue(place, child, inTemplate));
  }
}

function prefixOf(source: Source, node: SyntaxNode): string {
  let end = node.start;
  while (end < node.end && source.text.charCodeAt(end) >= 65) end += 1;
  return end === node.start ? '' : source.text.slice(node.start, end).toLowerCase();
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

function decoded(raw: string, prefix: string): string {
  let text = raw;
  if (!prefix.includes('r') && text.includes('\\')) {
    text = text.replace(
      /\\(?:(\r\n|\r|\n)|x([\da-f]{2})|u([\da-f]{4})|U([\da-f]{8})|([0-7]{1,3})|N\{[^}]*\}|([ntrabfv\\'"]))/gi,
      (whole: string, line, x, u, long, octal, simple) => {
        if (line !== undefined) return '';
        const hex = x ?? u ?? long;
        if (hex !== undefined) return character(Number.parseInt(hex, 16)) ?? whole;
        if (octal !== undefined) return character(Number.parseInt(octal, 8)) ?? whole;
        return escapes[simple] ?? whole;
      },
    );
  }
  return prefix.includes('f') || prefix.includes('t') ? text.replace(/\{\{|\}\}/g, (pair) => pair.charAt(0)) : text;
}

const character = (code: number): string | undefined => (code <= 0x10ffff ? String.fromCodePoint(code) : undefined);
