import { CompletionItem, CompletionItemKind, type Position, Range, SnippetString, type TextDocument, TextEdit } from 'vscode';
import type { CompletionCursor, CompletionRecord } from '../../protocol/lint';
import { rangeOf } from '../diagnostics/diagnostic';
import { localized } from '../localized';

const kinds = {
  value: CompletionItemKind.EnumMember,
  option: CompletionItemKind.Property,
  snippet: CompletionItemKind.Snippet,
} as const satisfies Record<CompletionRecord['kind'], CompletionItemKind>;

/** A completion as the editor shows it: below what the language's own extension says. */
export function itemOf(
  { label, snippet, why, kind, filter, edits }: CompletionRecord,
  place: number,
  document: TextDocument,
  cursor: CompletionCursor,
  position: Position,
): CompletionItem {
  const item = new CompletionItem({ label, description: 'Opik' }, kinds[kind]);
  item.insertText = new SnippetString(spaced(snippet, cursor, document, position));
  item.range = new Range(document.positionAt(cursor.from), position);
  item.sortText = `zz${String(place).padStart(2, '0')}`;
  item.detail = localized(why);
  if (filter !== undefined) item.filterText = filter;
  if (edits.length > 0) item.additionalTextEdits = edits.map(({ range, text }) => TextEdit.replace(rangeOf(range), text));
  return item;
}

/** `type: 'tool'` has a space behind its colon. */
function spaced(snippet: string, cursor: CompletionCursor, document: TextDocument, position: Position): string {
  const isValue = cursor.kind === 'argument' && cursor.key !== undefined && !cursor.quoted;
  const before = document.getText(new Range(position.with({ character: Math.max(0, position.character - 1) }), position));
  return isValue && before === ':' ? ` ${snippet}` : snippet;
}
