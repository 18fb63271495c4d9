import type { UnusableId } from '../notes';

/** What a mechanism calls a setting, and its value. */
export interface Entry {
  readonly name: string;
  readonly value: string;
}

/** A file's text with lines added to it, or why that can't be done safely, with the name of the setting that it is about. */
export type Added = { readonly text: string } | { readonly trouble: UnusableId; readonly name?: string };

/** The line ending of a text: that of its first line, `\n` where there is none. */
export const endingOf = (text: string): '\n' | '\r\n' => (/^[^\n]*\r\n/.test(text) ? '\r\n' : '\n');

/** The text as whole lines: with a line break at its end unless it is empty. */
export const wholeLines = (text: string, eol: string): string => (text === '' || text.endsWith('\n') ? text : text + eol);
