import type { Comment } from '../facts/model';
import { ownIndent } from './frame';
import type { SyntaxNode } from './syntax';

/** The comments that address Opik Lens. The tree holds no comments: one is a `#` that no string covers. */
export function addressedComments(text: string, module: SyntaxNode): Comment[] {
  const comments: Comment[] = [];
  let end = 0;
  for (let at = text.indexOf('opik-lens:'); at >= 0; at = text.indexOf('opik-lens:', Math.max(end, at + 1))) {
    const start = commentStart(text, module, at);
    if (start === undefined) continue;
    end = lineEnd(text, at);
    const ownLine = ownIndent(text, start) !== undefined;
    const until = ownLine ? endOfNext(text, module, end) : undefined;
    comments.push({ start, end, text: text.slice(start, end), ownLine, ...(until !== undefined && { until }) });
  }
  return comments;
}

/** Cell marks such as `# %%` and `# In[1]:` stand at the start of a line. */
export function isNotebook(text: string, module: SyntaxNode): boolean {
  for (const mark of text.matchAll(/^#[ \t]*(?:%%|In ?\[[\d ]*\]:|Databricks notebook source|COMMAND -{10})/gm)) {
    if (!isInString(module, mark.index)) return true;
  }
  return false;
}

function commentStart(text: string, module: SyntaxNode, offset: number): number | undefined {
  let at = offset;
  while (at > 0 && text.charCodeAt(at - 1) !== 10 && text.charCodeAt(at - 1) !== 13) at -= 1;
  for (at = text.indexOf('#', at); at >= 0 && at < offset; at = text.indexOf('#', at + 1)) {
    if (!isInString(module, at)) return at;
  }
  return undefined;
}

function lineEnd(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) at += 1;
  return at;
}

/** The end of the line below, with those that a string or a backslash joins to it. */
function endOfNext(text: string, module: SyntaxNode, offset: number): number {
  let end = offset;
  do {
    const next = text.startsWith('\r\n', end) ? end + 2 : end + 1;
    if (next > text.length) return end;
    end = lineEnd(text, next);
  } while (text.charAt(end - 1) === '\\' || isInString(module, end));
  return end;
}

/** A string covers `offset`; the braces of an f-string may hold comments, but no one writes them there. */
function isInString(module: SyntaxNode, offset: number): boolean {
  let node: SyntaxNode | undefined = module;
  while (node !== undefined) {
    if (node.type === 'string') return true;
    node = node.children.find((child) => child.start <= offset && offset < child.end);
  }
  return false;
}
